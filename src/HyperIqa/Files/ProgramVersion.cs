using System.Reflection;

namespace HyperIqa.Files;

/// <summary>Which build this is, so that a score can be traced to it.</summary>
static class ProgramVersion
{
    /// <summary>
    /// The version by the repository's tags and the commit, such as <c>0.2.0+931b990e768f…</c>; without the commit where it was built
    /// outside a repository.
    /// </summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The version alone, such as <c>0.2.0</c>.</summary>
    public static string Number => Text.Split('+')[0];
}
