namespace HyperIqa.Benchmarks;

/// <summary>
/// The command <c>hyperiqa</c> from process start to exit with one image and one patch, files in the system's cache; and what it takes to
/// start alone.
/// </summary>
static class StartUpBenchmark
{
    public static void Run(Setting setting)
    {
        var program = Path.Join(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "hyperiqa.exe" : "hyperiqa");
        var photograph = setting.Photographs.Of(512, 512, 1)[0];
        Contestant[] contestants =
        [
            .. Setting.Precisions.Select(precision => new Contestant(
                $"`score -p 1 --precision {precision}`, one image of 512×512", 1, () => Score(precision))),
            new("`--help`", 1, () => ChildProcess.Read(program, ["--help"])),
        ];
        var table = new Table("From process start to exit", "command", "seconds");
        foreach (var timing in Rounds.Run("startup", setting.Rounds, contestants)) table.Row(timing.Name, timing.InSeconds);

        void Score(string precision) => ChildProcess.Read(
            program, ["score", "-q", "-p", "1", "--precision", precision, "-m", setting.ModelFile, photograph]);
    }
}
