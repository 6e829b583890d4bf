using HyperIqa.Tables;

namespace HyperIqa.Tests.Tables;

public sealed class Shards
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    public void AreDisjointAndCompleteAndAboutEqual(int count)
    {
        var images = Enumerable.Range(0, 3200).Select(i => $"photos/{i:D5}.jpg").ToArray();

        var shards = Enumerable.Range(1, count).Select(index => images.Where(new Shard(index, count).Has).ToArray()).ToArray();

        Assert.Equal(images, shards.SelectMany(shard => shard).Order(StringComparer.Ordinal));
        // four deviations of a draw of 3200 by 1/16 are 55 of 200
        Assert.All(shards, shard => Assert.InRange(shard.Length, 0.7 * 3200 / count, 1.3 * 3200 / count));
    }

    /// <summary>Expected: <c>int.from_bytes(hashlib.sha256(path.encode()).digest()[:8], 'big') % N + 1</c> in Python.</summary>
    [Theory]
    [InlineData("photos/a.jpg", 4, 4)]
    [InlineData("photos/a.jpg", 7, 2)]
    [InlineData("photos/ü/b c.jpg", 4, 3)]
    [InlineData("photos/ü/b c.jpg", 7, 7)]
    [InlineData("c.png", 4, 4)]
    [InlineData("c.png", 7, 7)]
    public void AreTheSameOnEveryMachine(string path, int count, int index)
    {
        Assert.Equal(index, Enumerable.Range(1, count).Single(i => new Shard(i, count).Has(path)));
        Assert.True(new Shard(index, count).Has(path.Replace('/', '\\')));
    }

    /// <summary>An archive that is no file here is told by its name; a host or a bucket may be called like one.</summary>
    [Theory]
    [InlineData("s3://bucket/shards/a.tar/key.jpg", "s3://bucket/shards/a.tar")]
    [InlineData("https://host/a.tar.gz/in/key.jpg", "https://host/a.tar.gz")]
    [InlineData("https://photos.zip/key.jpg", "https://photos.zip/key.jpg")]
    public void KeepAnArchiveTogetherThatLiesElsewhere(string path, string decisive) =>
        Assert.All(Enumerable.Range(1, 16), i => Assert.Equal(new Shard(i, 16).Has(decisive), new Shard(i, 16).Has(path)));
}
