using System.Buffers.Binary;
using System.Text;
using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>Safetensors files whose header lies, or says things that two readers could take differently.</summary>
public sealed class HostileSafetensors
{
    [Fact]
    public void AreMadeFromASoundOne()
    {
        using var file = new TemporaryFile();
        File.WriteAllBytes(file.Path, OfHeader("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}   """, 8));
        using var checkpoint = CheckpointFile.Read(file.Path);
        Assert.Equal([0f, 0f], checkpoint.Tensors["w"].ToSingles());
    }

    [Theory]
    [InlineData("""{}""", 0, "no tensors")]
    [InlineData("""{"__metadata__":{"format":"pt"}}""", 0, "no tensors")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "cut short")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "has 1 bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "unused bytes")]
    [InlineData(
        """{"v":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "overlaps")]
    [InlineData(
        """{"v":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "overlaps")]
    [InlineData("""{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "does not fit")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "unused bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[0],"data_offsets":[0,9223372036854775807]}}""", 8, "does not fit")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}""", 8, "is impossible")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}""", 8, "is impossible")]
    [InlineData("""{"w":{"dtype":"F32","shape":[18446744073709551618],"data_offsets":[0,8]}}""", 8, "is impossible")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "impossible")]
    [InlineData("""{"w":{"dtype":"F32","shape":[9223372036854775807,2,0],"data_offsets":[0,0]}}""", 0, "impossible")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}}""", 0, "too large")]
    [InlineData("""{"w":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}""", 8, "'F31'")]
    [InlineData("""{"w":{"dtype":"f32","shape":[2],"data_offsets":[0,8]}}""", 8, "'f32'")]
    [InlineData("""{"w":{"dtype":4,"shape":[2],"data_offsets":[0,8]}}""", 8, "unknown entry")]
    [InlineData("""{"w":{"dtype":"F32","data_offsets":[0,8]}}""", 8, "lacks")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", 8, "lacks")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}""", 8, "unknown entry")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}}""", 8, "unknown entry")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""",
        16,
        "'w' occurs twice")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"\u0077":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""",
        16,
        "'w' occurs twice")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "not text")]
    [InlineData("""{"__metadata__":[]}""", 0, "not an object")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "'a' occurs twice")]
    [InlineData("""{"w":[[[[[[[[[[0]]]]]]]]]]}""", 0, "not an object")]
    [InlineData("""{"w":{"dtype":"F32","shape":[[[[[0]]]]],"data_offsets":[0,8]}}""", 8, "is impossible")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} {}""", 8, "not the JSON")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""", 8, "not the JSON")]
    [InlineData("""{"w":{"dtype":"F32",/**/"shape":[2],"data_offsets":[0,8]}}""", 8, "not the JSON")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "not Unicode")]
    [InlineData("""{"__metadata__":{"format":"hyperiqa-2"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "newer")]
    [InlineData("""{"__metadata__":{"score_scale":"much"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "not a number")]
    [InlineData("""{"__metadata__":{"score_scale":"NaN"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "not a number")]
    [InlineData("""{"__metadata__":{"score_scale":"0"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "'score_scale' is 0")]
    public void AreRefusedWithTheReason(string header, int dataLength, string reason) =>
        Assert.Contains(reason, Refusal.Of(OfHeader(header, dataLength)));

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(1UL << 40)]
    [InlineData(1000UL)]
    public void MayNotClaimALongerHeaderThanTheFile(ulong length)
    {
        var file = OfHeader("{}", 100);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        Assert.Contains("does not fit into the file", Refusal.Of(file));
    }

    [Fact]
    public void MayNotHaveAHugeHeader() =>
        Assert.Contains("claims a safetensors header", Refusal.Of(OfHeader("{" + new string(' ', 17 << 20) + "}", 0)));

    [Fact]
    public void MayNotNestDeeply() =>
        Assert.Contains(
            "is impossible", Refusal.Of(OfHeader("{\"w\":{\"shape\":" + new string('[', 1 << 20), 0)));

    [Fact]
    public void MayNotHoldMillionsOfNames()
    {
        var header = new StringBuilder("{\"__metadata__\":{");
        for (var i = 0; i < 1_000_000; i++) header.Append($"\"{i:x}\":\"\",");
        Assert.Contains("10000 entries of metadata", Refusal.Of(OfHeader(header.ToString(), 0)));
    }

    [Fact]
    public void MayNotHoldTextThatIsNotUtf8()
    {
        var file = OfHeader("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8);
        file[10] = 0xff;
        Refusal.Of(file);
    }

    static byte[] OfHeader(string header, int dataLength)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var file = new byte[sizeof(long) + json.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, sizeof(long));
        return file;
    }
}
