namespace HyperIqa.Research.Competitions;

/// <summary>
/// Two images that one model holds to be about equally good, and that the other model holds to be as different as any two such images.
/// </summary>
/// <param name="Bin">The number of their bin, from 1 for the lowest scores.</param>
/// <param name="Low">The bin's lowest defender score.</param>
/// <param name="High">Where the next bin begins.</param>
/// <param name="Count">How many images are in the bin.</param>
/// <param name="Better">The place of the image that the attacker prefers.</param>
/// <param name="Worse">The place of the other.</param>
/// <param name="Gap">The difference of their attacker scores, above zero.</param>
sealed record GmadPair(int Bin, double Low, double High, int Count, int Better, int Worse, double Gap);
