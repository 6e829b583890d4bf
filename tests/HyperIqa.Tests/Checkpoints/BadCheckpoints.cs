namespace HyperIqa.Tests.Checkpoints;

/// <summary>
/// Malicious, damaged, lying and ambiguous files; <c>manifest.json</c> says what is wrong with each, and that torch accepts some of them.
/// </summary>
public sealed class BadCheckpoints
{
    public static TheoryData<string> All { get; } =
        [.. Directory.GetFiles(ReferenceFiles.Fixture("bad")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public void AreRefusedWithOneSentence(string file) => Refusal.Of(ReferenceFiles.Fixture($"bad/{file}"));

    [Theory]
    [InlineData("evil_posix_system.pth", "'posix.system'")]
    [InlineData("evil_allowed_global_as_value.pth", "nothing was run")]
    [InlineData("unknown_storage_type.pth", "'torch.EvilStorage'")]
    [InlineData("zip_crc_mismatch.pth", "checksum of 'archive/data/0'")]
    [InlineData("storage_short.pth", "has 20 bytes where its tensors expect 48")]
    [InlineData("torchscript_like.pth", "TorchScript")]
    [InlineData("big_endian.pth", "little-endian")]
    [InlineData("legacy_trailing.pth", "has 4 bytes")]
    [InlineData("trunc_zip_50.pth", "cut short")]
    [InlineData("same_key_two_types.pth", "float64")]
    [InlineData("entry_traversal.pth", "'../evil'")]
    public void AreRefusedForTheRightReason(string file, string reason) =>
        Assert.Contains(reason, Refusal.Of(ReferenceFiles.Fixture($"bad/{file}")));
}
