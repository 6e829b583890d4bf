namespace HyperIqa.Inference.Int8;

/// <summary>
/// A convolution in int8. A block's last convolution takes the one on its shortcut along, where there is one: both are 1×1, and the sum of
/// two convolutions is one convolution of their two maps side by side. The weights of both, times what a level of their map is worth, then
/// share the levels of each output channel.
/// </summary>
/// <param name="Name">Its official name.</param>
/// <param name="Shortcut">The official name of the shortcut's, if it has that.</param>
/// <param name="Scale">What a level of its own map is worth, where it has a shortcut.</param>
/// <param name="ShortcutScale">What a level of the shortcut's map is worth.</param>
sealed record Int8Convolution(string Name, string? Shortcut = null, double Scale = 1, double ShortcutScale = 1)
{
    /// <summary>The official names of those that it is made of.</summary>
    public IEnumerable<string> Names => Shortcut is null ? [Name] : [Name, Shortcut];
}
