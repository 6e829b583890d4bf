using HyperIqa.Datasets.Matlab;
using HyperIqa.Tables;

namespace HyperIqa.Tests.Datasets;

public sealed class MatFiles : DatasetFolder
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void ReadInBothByteOrdersWithAndWithoutCompression(bool bigEndian, bool compressed)
    {
        var file = MatFile.Read(Bytes("a.mat", new MatBuilder(bigEndian, compressed)
            .Numbers("scores", 1.5, -2.25, 1e300).Cells("names", "photo one.bmp", "ü.png", "").Bytes("flags", 1, 0, 255).Build()));

        Assert.Equal([1.5, -2.25, 1e300], file.Numbers("scores"));
        Assert.Equal(["photo one.bmp", "ü.png", ""], file.Strings("names"));
        Assert.Equal([1.0, 0, 255], file.Numbers("flags"));
    }

    [Fact]
    public void RowsOfACharArrayAreStrings() =>
        Assert.Equal(
            ["first.bmp", "b.bmp"],
            MatFile.Read(Bytes("a.mat", new MatBuilder().TwoRows("names", "first.bmp", "b.bmp    ").Build())).Strings("names"));

    [Fact]
    public void AStructIsRefusedWhenItIsAskedFor()
    {
        var file = MatFile.Read(Bytes("a.mat", new MatBuilder().Struct("info").Numbers("scores", 1, 2).Build()));

        Assert.Equal([1.0, 2.0], file.Numbers("scores"));
        Assert.Contains(
            "a.mat: keeps a struct in the variable info; numeric, char and cell arrays are read",
            Complaint(() => file.Numbers("info")));
    }

    [Fact]
    public void ComplexNumbersAreRefused() =>
        Assert.EndsWith(
            "keeps a complex array in the variable z; numeric, char and cell arrays are read",
            Complaint(() => MatFile.Read(Bytes("a.mat", new MatBuilder().Complex("z").Build())).Numbers("z")));

    [Fact]
    public void AMissingVariableIsNamedWithThoseThatAreThere() =>
        Assert.EndsWith(
            "a.mat: has no variable dmos; its variables are scores",
            Complaint(() => MatFile.Read(Bytes("a.mat", new MatBuilder().Numbers("scores", 1, 2, 3).Build())).Numbers("dmos")));

    [Fact]
    public void ACellArrayIsNoNumbers() =>
        Assert.EndsWith(
            "the variable names is a cell array, not a numeric array",
            Complaint(() => MatFile.Read(Bytes("a.mat", new MatBuilder().Cells("names", "a").Build())).Numbers("names")));

    [Fact]
    public void Version73SaysHowToSaveItAgain() =>
        Assert.EndsWith(
            "a.mat: is a MATLAB 7.3 file; only MATLAB level 5 is supported; in MATLAB, save it again with -v7",
            Complaint(() => MatFile.Read(Bytes("a.mat", new MatBuilder(version: 0x0200).Build()))));

    [Fact]
    public void AnythingElseIsNoMatlabFile() =>
        Assert.Contains("is not a MATLAB", Complaint(() => MatFile.Read(Text("a.mat", "image,mos"))));

    /// <summary>Cut anywhere, a file is refused by a sentence or lacks its variable; it never reads past its end.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ATruncatedFileIsRefused(bool compressed)
    {
        var whole = new MatBuilder(compressed: compressed).Cells("names", "first.bmp", "second.bmp").Build();
        for (var length = 0; length < whole.Length; length++)
        {
            var path = Bytes("cut.mat", whole[..length]);
            Assert.StartsWith(path, Complaint(() => MatFile.Read(path).Strings("names")));
        }
    }

    /// <summary>Whatever byte is damaged, the file still reads or is refused by a sentence.</summary>
    [Fact]
    public void ADamagedByteNeverDoesMoreThanARefusal()
    {
        var whole = new MatBuilder().Cells("names", "a.bmp", "b").Numbers("scores", 1, 2).Build();
        for (var at = 124; at < whole.Length; at++)
        {
            foreach (var value in new byte[] { 0, 0x0e, 0xff })
            {
                byte[] damaged = [.. whole];
                damaged[at] = value;
                var path = Bytes("damaged.mat", damaged);
                Assert.IsType<DatasetException>(
                    Record.Exception(() => MatFile.Read(path).Strings("names")) ?? new DatasetException("it reads"));
            }
        }
    }

    [Fact]
    public void ALengthBeyondTheFileIsRefused()
    {
        var bytes = new MatBuilder().Numbers("scores", 1, 2, 3).Build();
        bytes[132] = bytes[133] = bytes[134] = 0xff;
        bytes[135] = 0x7f;
        Assert.Contains("cut short or damaged", Complaint(() => MatFile.Read(Bytes("a.mat", bytes))));
    }

    static string Complaint(Func<object> read) => Assert.Throws<DatasetException>(read).Message;
}
