using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>Pickles that no torch wrote, in a sound zip.</summary>
public sealed class HostilePickles
{
    static readonly byte[] Twelve = new byte[48];

    [Fact]
    public void MayNotTakeMillionsOfInstructions() =>
        Assert.Contains("instructions", OfPickle(new PickleText().Op("](").Repeat(1_000_000, "}").Op("e")));

    [Fact]
    public void MayNotFillTheMemoWithDicts() =>
        Assert.Contains("instructions", OfPickle(new PickleText().Repeat(400_000, "}\x94")));

    [Fact]
    public void MayNotHandOneLongListToManyCalls()
    {
        var pickle = new PickleText().Op("](").Repeat(50_000, "](NNe").Op("eq\0");
        // without a bound, 1.5 thousand million entries
        pickle.Global("collections", "OrderedDict").Op("q\x01").Repeat(30_000, "h\x01h\0\x85R");
        Assert.Contains("hands more than 1000000 values to calls", OfPickle(pickle.Op("N")));
    }

    [Fact]
    public void MayNotHandOneLongShapeToManyCalls()
    {
        var pickle = new PickleText().Numbers(Enumerable.Repeat(1L, 50_000)).Op("q\0")
            .Global("torch", "Size").Op("q\x01").Repeat(30_000, "h\x01h\0\x85R");
        Assert.Contains("hands more than 1000000 values to calls", OfPickle(pickle.Op("N")));
    }

    [Fact]
    public void MayNotUseOneLongTextAsTheKeyOfManyDicts() => // each would look at a megabyte
        Assert.Contains(
            "has 1048576 characters",
            OfPickle(new PickleText().Text(new string('x', 1 << 20)).Op("q\0").Repeat(90_000, "}h\0Ns").Op("N")));

    [Fact]
    public void MayNotNameStoragesByOneLongText()
    {
        var pickle = new PickleText().Text(new string('x', 1 << 20)).Op("q\0")
            .Global("torch", "FloatStorage").Op("q\x01").Text("storage").Op("q\x02").Text("cpu").Op("q\x03");
        Assert.Contains("torch never does", OfPickle(pickle.Repeat(50_000, "(h\x02h\x01h\0h\x03K\0tQ").Op("N")));
    }

    [Fact]
    public void MayNotGoOnForMegabytes() =>
        Assert.Contains("16 MiB", OfPickle(new PickleText().Repeat(20, $"B\0\0\x10\0{new string('a', 1 << 20)}").Op("N")));

    [Fact]
    public void MayNestAsDeeplyAsTheyLike()
    {
        var pickle = new PickleText().Op("}").Text("nest").Repeat(50_000, "]").Repeat(49_999, "a").Op("s");
        Assert.Contains("only 'nest'", OfPickle(pickle));
    }

    [Fact]
    public void MayHoldADictOfItselfForAWrapper()
    {
        var pickle = new PickleText().Op("}q\0").Text("state_dict").Op("h\0s");
        Assert.Contains("holds no dictionary of weights", OfPickle(pickle));
    }

    [Fact]
    public void MayNotJumpInTheMemo() =>
        Assert.Contains("slot 2147483647", OfPickle(new PickleText().Op("}r\xff\xff\xff\x7f")));

    [Fact]
    public void MayNotNameATensorTwice()
    {
        var pickle = new PickleText().Op("}(")
            .Text("w").Tensor("FloatStorage", "0", "cpu", 12, [12])
            .Text("w").Tensor("FloatStorage", "0", "cpu", 12, [3, 4]).Op("u");
        Assert.Contains("'w' occurs twice", OfPickle(pickle, Twelve));
    }

    [Fact]
    public void MayNotRepeatOneNumberForever()
    {
        var pickle = new PickleText().Op("}").Text("w").Tensor("FloatStorage", "0", "cpu", 12, [1 << 14, 1 << 13], [0, 0]).Op("s");
        Assert.Contains("many times as large as the file", OfPickle(pickle, Twelve));
    }

    [Fact]
    public void MayNotRepeatATensorForever()
    {
        var pickle = new PickleText().Op("}(");
        for (var i = 0; i < 1000; i++) pickle.Text($"w{i}").Tensor("FloatStorage", "0", "cpu", 12, [1 << 10], [0]);
        Assert.Contains("many times as large as the file", OfPickle(pickle.Op("u"), Twelve));
    }

    [Theory]
    [InlineData("torch", "FloatStorage")]
    [InlineData("torch._utils", "_rebuild_tensor_v2")]
    [InlineData("_codecs", "encode")]
    [InlineData("builtins", "set")]
    public void MayNotCallWhatIsAllowedAsTorchNeverDoes(string module, string name) =>
        Assert.Contains("torch never does", OfPickle(new PickleText().Global(module, name).Op("(NNtR")));

    [Theory]
    [InlineData("torch._utils\n_rebuild_tensor_v2.__globals__")]
    [InlineData("torch\n_utils._rebuild_tensor_v2")]
    [InlineData("torch._utils \n_rebuild_tensor_v2")]
    public void MayNotAskForDottedNames(string global) =>
        Assert.Contains("nothing was run", OfPickle(new PickleText().Op($"c{global}\n")));

    [Theory]
    [InlineData("}N.")] // pieces left over
    [InlineData("}(.")] // a mark left over
    [InlineData("}}b")] // fine for a dict, and then no weights
    [InlineData("]}b")] // attributes of a list
    [InlineData("}(Nu")] // a key without a value
    [InlineData("}]Ns")] // a list as a key
    [InlineData("Q")] // a storage of nothing
    [InlineData("NQ")]
    [InlineData("}p0\n")] // instructions of protocol 0
    [InlineData("}2")]
    [InlineData("}0")]
    [InlineData("(0u")]
    [InlineData("a")]
    [InlineData("}h\0")]
    [InlineData("T\xff\xff\xff\xff")]
    [InlineData("\x8e\xff\xff\xff\xff\xff\xff\xff\xff")]
    [InlineData("\x80\x02}")] // a second beginning
    public void MayNotBeNonsense(string instructions) => OfPickle(new PickleText().Op(instructions));

    [Fact]
    public void MayNotMixNumbersIntoTheWeights()
    {
        var pickle = new PickleText().Op("}(").Text("w").Tensor("FloatStorage", "0", "cpu", 12, [12]).Text("epoch").Number(3).Op("u");
        Assert.Contains("'epoch' is not a tensor", OfPickle(pickle, Twelve));
    }

    [Fact]
    public void MayNotWriteOnTheTerminal()
    {
        var pickle = new PickleText().Op("}").Text("\x1b[31mred\n\u202e" + new string('x', 100_000)).Op("Ns");
        Assert.Contains("'?[31mred??x", OfPickle(pickle));
    }

    [Fact]
    public void MayNotNameAStorageTwiceInALegacyFile()
    {
        var pickle = new PickleText().Op("}").Text("w").Tensor("FloatStorage", "0", "cpu", 12, [12], hasView: true).Op("s").Ended;
        var storage = new SavedTensor("w", ElementType.Float32, [12], () => Twelve);
        using var file = new MemoryStream();
        TorchPickleWriter.WriteLegacy(file, pickle, ["0", "0"], [storage, storage]);

        Assert.Contains("names '0' twice", Refusal.Of(file.ToArray()));
    }

    static string OfPickle(PickleText pickle, params byte[][] storages) => Refusal.Of(ZipText.Archive(
    [
        new("archive/data.pkl", pickle.Ended),
        .. storages.Select((bytes, i) => new ZipText($"archive/data/{i}", bytes)),
    ]));
}
