namespace HyperIqa.Cli.Storage;

/// <summary>What a server sends of something: all of it from a place on.</summary>
/// <param name="Owner">Disposed with it.</param>
sealed record Answer(Stream Content, IDisposable Owner) : IDisposable
{
    /// <summary>Where the bytes begin; a server need not heed what it was asked for.</summary>
    public long From { get; init; }

    /// <summary>How long the whole is; null where the server does not say.</summary>
    public long? Length { get; init; }

    /// <summary>What changes with the content, such as an ETag; null where the server does not say.</summary>
    public string? Version { get; init; }

    public void Dispose()
    {
        Content.Dispose();
        Owner.Dispose();
    }
}
