namespace HyperIqa.Research.Competitions;

/// <summary>An image that two models have scored.</summary>
/// <param name="File">Its file; null where that is not to be found.</param>
sealed record ContestImage(string Name, string? File, double First, double Second);

/// <summary>Two models on the same images.</summary>
/// <param name="First">What the first is called.</param>
/// <param name="Second">What the second is called.</param>
/// <param name="Bins">Into how many bins the defender's scores are parted.</param>
sealed record Contest(string First, string Second, IReadOnlyList<ContestImage> Images, int Bins)
{
    /// <summary>Both roles: the first model defends and the second attacks, and the other way round.</summary>
    public IReadOnlyList<ContestRole> Roles { get; } =
    [
        new(
            First,
            Second,
            image => image.First,
            image => image.Second,
            GmadSearch.Pairs([.. Images.Select(image => image.First)], [.. Images.Select(image => image.Second)], Bins)),
        new(
            Second,
            First,
            image => image.Second,
            image => image.First,
            GmadSearch.Pairs([.. Images.Select(image => image.Second)], [.. Images.Select(image => image.First)], Bins)),
    ];
}

/// <summary>Who defends, who attacks, and with what.</summary>
/// <param name="Defender">What the defender is called.</param>
/// <param name="Attacker">What the attacker is called.</param>
sealed record ContestRole(
    string Defender,
    string Attacker,
    Func<ContestImage, double> DefenderScore,
    Func<ContestImage, double> AttackerScore,
    IReadOnlyList<GmadPair> Pairs);
