using System.Runtime.InteropServices;
using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>Small files of every layout, most of them written by torch 1.13; <c>expected.json</c> is what torch says is in them.</summary>
public sealed class TinyCheckpoints
{
    static readonly string[] AllTypes =
        ["", "_cuda0", "_params", "_module_prefix", "_checkpoint", "_proto3", "_proto4", "_proto5"];

    public static TheoryData<string> OfAllTypes { get; } =
    [
        .. AllTypes.Select(kind => $"legacy{kind}.pth"), .. AllTypes.Select(kind => $"zip{kind}.pth"),
    ];

    public static TheoryData<string> OfOneRamp { get; } =
        ["legacy_rebuild_v1.pth", "zip_torch2_layout.pth", "zip_deflated.pth"];

    [Theory]
    [MemberData(nameof(OfAllTypes))]
    public void HoldWhatTorchSays(string file)
    {
        using var checkpoint = CheckpointFile.Read(ReferenceFiles.Fixture($"tiny/{file}"));

        var expected = ReferenceFiles.Json("fixtures/tiny/expected.json").AsObject();
        Assert.Equal(expected.Select(entry => entry.Key), checkpoint.Tensors.Keys);
        foreach (var (name, tensor) in checkpoint.Tensors)
        {
            Assert.Equal((string)expected[name]!["dtype"]!, tensor.DType.TorchName());
            Assert.Equal(expected[name]!["shape"]!.AsArray().Select(size => (long)size!), tensor.Shape);
            Assert.Equal((string)expected[name]!["contig_hex"]!, Convert.ToHexStringLower(tensor.ToBytes()));
        }
    }

    [Theory]
    [MemberData(nameof(OfOneRamp))]
    public void HoldTheRampTheyWereMadeWith(string file)
    {
        using var checkpoint = CheckpointFile.Read(ReferenceFiles.Fixture($"tiny/{file}"));

        var tensor = checkpoint.Tensors["w"];
        Assert.Equal([3, 4], tensor.Shape);
        Assert.Equal(Enumerable.Range(0, 12).Select(value => (float)value), tensor.ToSingles());
    }

    [Fact]
    public void HoldAStorageThatIsAPartOfAnother()
    {
        using var checkpoint = CheckpointFile.Read(ReferenceFiles.Fixture("tiny/legacy_storage_view.pth"));

        var tensor = checkpoint.Tensors["w"];
        Assert.Equal([2, 4], tensor.Shape);
        Assert.Equal(Enumerable.Range(4, 8).Select(value => (float)value), tensor.ToSingles());
    }

    [Theory]
    [InlineData("legacy_parameter.pth")]
    [InlineData("zip_parameter.pth")]
    public void HoldParametersAsTensors(string file)
    {
        using var checkpoint = CheckpointFile.Read(ReferenceFiles.Fixture($"tiny/{file}"));

        Assert.Equal([3, 4], checkpoint.Tensors["w"].Shape);
        Assert.Equal(ElementType.Float16, checkpoint.Tensors["b"].DType);
    }

    [Fact]
    public void HoldTheSameModuleInBothOfTorchsFormats()
    {
        using var legacy = CheckpointFile.Read(ReferenceFiles.Fixture("tiny/legacy_metadata.pth"));
        using var zip = CheckpointFile.Read(ReferenceFiles.Fixture("tiny/zip_metadata.pth"));

        Assert.Equal(7, legacy.Tensors.Count);
        Assert.Equal(legacy.Tensors.Keys, zip.Tensors.Keys);
        Assert.Equal(legacy.Tensors.Values.Select(tensor => tensor.DType), zip.Tensors.Values.Select(tensor => tensor.DType));
    }

    [Fact]
    public void ConvertEveryTypeToSingles()
    {
        using var checkpoint = CheckpointFile.Read(ReferenceFiles.Fixture("tiny/zip.pth"));

        // The bytes of expected.json, read as the type's definition says.
        Assert.Equal([0.5f, -1.25f, 65504f, 5.9604645e-08f, float.PositiveInfinity], checkpoint.Tensors["b.half"].ToSingles());
        Assert.Equal(
            [
                0.5f,
                -1.25f,
                MemoryMarshal.Cast<int, float>([0x7f620000])[0],
                MemoryMarshal.Cast<int, float>([0x006d0000])[0],
                float.NegativeInfinity,
            ],
            checkpoint.Tensors["b.bf16"].ToSingles());
        Assert.Equal([1f / 3, -2f / 3], checkpoint.Tensors["b.f64"].ToSingles());
        Assert.Equal([0f, 127f, 255f], checkpoint.Tensors["b.u8"].ToSingles());
        Assert.Equal([-128f, 0f, 127f], checkpoint.Tensors["b.i8"].ToSingles());
        Assert.Equal([-32768f, 32767f], checkpoint.Tensors["b.i16"].ToSingles());
        Assert.Equal([-2147483648f, 2147483648f], checkpoint.Tensors["b.i32"].ToSingles());
        Assert.Equal([1f, 0f, 1f], checkpoint.Tensors["b.bool"].ToSingles());
        Assert.Equal([0x7048_860d_df79L], checkpoint.Tensors["bn.num_batches_tracked"].ToInt64s());
        Assert.Throws<InvalidOperationException>(() => checkpoint.Tensors["b.half"].ToInt64s());
    }
}
