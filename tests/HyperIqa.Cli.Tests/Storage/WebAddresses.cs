using HyperIqa.Cli.Storage;

namespace HyperIqa.Cli.Tests;

public class WebAddresses
{
    [Theory]
    [InlineData("https://host/a%20b+c.jpg", "https://host/a%20b+c.jpg")]
    [InlineData("https://host/a.jpg?id=5&size=big", "https://host/a.jpg?id=5&size=big")]
    [InlineData("https://b.s3.amazonaws.com/a.jpg?X-Amz-Date=1&X-Amz-Signature=abc", "https://b.s3.amazonaws.com/a.jpg")]
    [InlineData("https://host/a.jpg?versionId=7&x-amz-signature=abc&X-Amz-Security-Token=t", "https://host/a.jpg?versionId=7")]
    [InlineData("https://storage.googleapis.com/b/a.jpg?X-Goog-Signature=abc", "https://storage.googleapis.com/b/a.jpg")]
    [InlineData("https://x.cloudfront.net/a.jpg?Expires=1&Signature=s&Key-Pair-Id=k", "https://x.cloudfront.net/a.jpg")]
    [InlineData("https://x.blob.core.windows.net/c/a.jpg?sv=1&se=2&sr=b&sp=r&sig=abc", "https://x.blob.core.windows.net/c/a.jpg")]
    [InlineData("https://host/a.jpg?sp=3", "https://host/a.jpg?sp=3")]
    [InlineData("https://user:password@host/a@b.jpg", "https://host/a@b.jpg")]
    [InlineData("https://host", "https://host")]
    public void AreNamedWithoutWhatIsSecret(string address, string name) => Assert.Equal(name, WebAddress.NameOf(address));
}
