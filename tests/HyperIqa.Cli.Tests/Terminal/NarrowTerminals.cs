using System.Diagnostics;
using System.Text.RegularExpressions;

namespace HyperIqa.Cli.Tests;

/// <summary>What a person sees on a terminal, whatever its width.</summary>
public sealed class NarrowTerminals(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("one two three", 20, "one two three")]
    [InlineData("one two three", 7, "one two\n  three")]
    [InlineData("one two three", 5, "one\n  two\n  three")]
    [InlineData("photographs/holiday.jpg: is there", 10, "photographs/holiday.jpg:\n  is there")] // a name stays in one piece
    [InlineData("       2  not an image", 79, "       2  not an image")]
    public void BreakLinesBetweenWords(string line, int columns, string shown) =>
        Assert.Equal(shown, StatusLine.Wrapped(line, columns).ReplaceLineEndings("\n"));

    [Theory]
    [InlineData(80)]
    [InlineData(40)]
    [InlineData(20)]
    public void HaveRoomForTheBarAndTheSummary(int columns)
    {
        var screen = OnATerminal(columns, $"-o '{_scene.PathOf("scores.csv")}'", images: 20);
        Assert.All(Lines(screen), line => Assert.InRange(line.Length, 0, columns - 1));
        Assert.Contains("scored 20 images", Regex.Replace(screen, @"\s+", " "));
    }

    [Fact]
    public void ShowRowsAndBarApart()
    {
        var screen = OnATerminal(200, "", images: 10);
        var rows = Lines(screen).Where(line => line.Contains(".ppm,")).ToArray();
        Assert.Equal(10, rows.Length);
        Assert.All(rows, row => Assert.Matches(@"^[▁-▇]{4} a\d+\.ppm,[-\d.]+,[\d.]*,1,240,230,ok,$", row));
    }

    [Fact]
    public void ShowTheTableAloneWithoutColours()
    {
        var screen = OnATerminal(200, "", images: 1, "NO_COLOR=1");
        Assert.Contains(Lines(screen), line => line.StartsWith("image,mos,"));
    }

    [Theory]
    [InlineData(0, "▁▁▁▁")]
    [InlineData(62.5, "▇▇▄▁")] // 20 of 32 eighths: 8, 8, 4, 0
    [InlineData(100, "▇▇▇▇")]
    [InlineData(-3, "▁▁▁▁")]
    public void HaveABarBeforeEachRow(double mos, string bar) => Assert.Equal(bar, RowBars.Draw(mos));

    [Fact]
    public void NameTheBarOfAPage()
    {
        var screen = OnATerminal(200, $"-o '{_scene.PathOf("scores.csv")}' --report '{_scene.PathOf("page")}'", images: 3);
        Assert.Matches(@"\d+%  page  +\d+ done", screen);
    }

    /// <summary>What stays on the screen, line by line: a carriage return goes back, and what follows is written over.</summary>
    static IEnumerable<string> Lines(string screen) => Regex.Replace(screen, "\u001b\\[\\d*m", "")
        .Split('\n')
        .Select(line => line.TrimEnd('\r').Split('\r').Aggregate(
            "", (shown, part) => part + (part.Length < shown.Length ? shown[part.Length..] : "")))
        .Select(line => line.TrimEnd());

    string OnATerminal(int columns, string options, int images, string setting = "TERM=xterm")
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "skipped: no script(1) to make a terminal");
        var command = $"unset NO_COLOR; export LC_ALL=C.UTF-8 TERM=xterm {setting}; stty cols {columns} rows 24; cd '{_scene.Folder}'; "
            + $"dotnet '{Path.Join(AppContext.BaseDirectory, "hyperiqa.dll")}' score -m '{model.Path}' -p 1 {options} "
            + string.Join(' ', _scene.Pictures(images).Select(Path.GetFileName));
        using var script = Process.Start(
            new ProcessStartInfo("/usr/bin/script", ["-qec", command, "/dev/null"])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            })!;
        var screen = script.StandardOutput.ReadToEnd(); // its input stays open: a terminal that ends would hang up
        script.WaitForExit();
        return screen;
    }
}
