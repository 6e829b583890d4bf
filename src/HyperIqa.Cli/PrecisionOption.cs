using System.CommandLine;

namespace HyperIqa.Cli;

/// <summary><c>--precision</c>: what the network computes in. There is one so far, so that the value need not be read.</summary>
static class PrecisionOption
{
    public static Option<string> Create() => new("--precision")
    {
        Description = "What the network computes in: fp32 (default)",
        HelpName = "fp32",
        CustomParser = Words.Of(("fp32", "fp32")),
    };
}
