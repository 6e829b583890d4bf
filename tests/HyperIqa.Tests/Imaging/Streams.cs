using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

/// <summary>Images that come as streams.</summary>
public class Streams
{
    static readonly byte[] Photo = File.ReadAllBytes(Path.Join(Samples.SampleFolder.Path, "01-mountain-lake.jpg"));

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AreReadToTheirEnd(bool knowTheirLength)
    {
        byte[] longer = [.. Photo, .. new byte[3 << 20]]; // more than is asked for first
        using var stream = new Piecewise(longer, knowTheirLength);
        using var reservation = new DecodingMemory().Begin(Cancellation);
        using var file = StreamBytes.Read(stream, reservation);
        Assert.True(file.Bytes.SequenceEqual(longer));
        Assert.InRange(reservation.Peak, longer.Length, 4 * longer.Length);
    }

    [Fact]
    public void AreReadFromWhereTheyStand()
    {
        using var stream = new MemoryStream(Photo) { Position = 100 };
        using var reservation = new DecodingMemory().Begin(Cancellation);
        using var file = StreamBytes.Read(stream, reservation);
        Assert.True(file.Bytes.SequenceEqual(Photo.AsSpan(100)));
    }

    [Fact]
    public async Task WaitForTheMemoryThatTheyTake()
    {
        var memory = new DecodingMemory(limit: 1000);
        using MemoryReservation other = memory.Begin(Cancellation), reservation = memory.Begin(Cancellation);
        other.WaitFor(900);
        using var stream = new MemoryStream(Photo);
        var reading = Task.Run(() => StreamBytes.Read(stream, reservation), Cancellation);
        Assert.Equal(0, stream.Position);
        other.Dispose();
        using var file = await reading;
        Assert.Equal(Photo.Length, file.Bytes.Length);
    }

    [Fact]
    public void AreNotReadBeyondABeginningThatIsNoImage()
    {
        using var stream = new Piecewise(new byte[64 << 20], knowsItsLength: false);
        using var reservation = new DecodingMemory().Begin(Cancellation);
        Assert.StartsWith("not an image", Assert.Throws<ImageException>(() => StreamBytes.Read(stream, reservation)).Message);
        Assert.InRange(stream.Given, StreamBytes.Large, 2 * StreamBytes.Large);
    }

    [Fact]
    public void AreNotReadAtAllWhereTheyAreTooLong()
    {
        using var stream = new Piecewise(Photo, knowsItsLength: true, claims: 3L << 30);
        using var reservation = new DecodingMemory().Begin(Cancellation);
        Assert.Equal(
            "too large (3072 MB; at most 1024 MB are read)",
            Assert.Throws<ImageException>(() => StreamBytes.Read(stream, reservation)).Message);
        Assert.Equal(0, stream.Given);
    }

    [Fact]
    public void AreLeftWhenTheirTurnIsCancelled()
    {
        using var source = new CancellationTokenSource();
        using var stream = new Piecewise(Photo, knowsItsLength: true) { After = source.Cancel };
        using var reservation = new DecodingMemory().Begin(source.Token);
        Assert.Throws<OperationCanceledException>(() => StreamBytes.Read(stream, reservation));
        Assert.InRange(stream.Given, 1, Photo.Length - 1);
    }

    [Fact]
    public void SayWhyTheyCannotBeRead()
    {
        using var stream = new Piecewise(Photo, knowsItsLength: true) { After = () => throw new IOException("The line is dead.") };
        using var reservation = new DecodingMemory().Begin(Cancellation);
        Assert.Equal(
            "could not be read (The line is dead.)", Assert.Throws<ImageException>(() => StreamBytes.Read(stream, reservation)).Message);
    }

    /// <summary>Gives at most 10,000 bytes at a time, as a network does.</summary>
    sealed class Piecewise(byte[] bytes, bool knowsItsLength, long? claims = null) : MemoryStream(bytes)
    {
        public long Given { get; private set; }

        public Action? After { get; init; }

        public override bool CanSeek => knowsItsLength;

        public override long Length => knowsItsLength ? claims ?? base.Length : throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, Math.Min(count, 10_000));
            Given += read;
            After?.Invoke();
            return read;
        }
    }
}
