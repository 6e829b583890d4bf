using HyperIqa.Imaging;

namespace HyperIqa.Cli.Tests;

/// <summary>A folder that may not be read hides images: a gate must not pass without them.</summary>
public sealed class LockedFolders(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose()
    {
        Lock("photos/locked", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _scene.Dispose();
    }

    [Fact]
    public void AreListedInThePlaceOfTheirImages()
    {
        SkipWhereEveryFolderMayBeRead();
        var photos = Photos("photos/locked");
        Assert.Equal([$"{photos}/a.ppm", $"{photos}/locked"], ImageFiles.Expand([photos]));
        Assert.Equal([$"{photos}/locked"], ImageFiles.Expand([$"{photos}/locked"]));
    }

    [Fact]
    public void AreRowsWithTheReason()
    {
        var outcome = Shell.RunBound("score", Photos("photos/locked"), "-m", model.Path, "-p", "1", "--fail-under", "-1000");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(
            ["ok,", "error,is a folder that cannot be read (permission denied)"], outcome.Rows.Select(row => $"{row[6]},{row[7]}"));
    }

    [Fact]
    public void AreRowsWhereTheirNamesAreNoTextToo()
    {
        SkipWhereEveryFolderMayBeRead();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: names are text here");
        var photos = Photos("photos/locked");
        Directory.CreateDirectory(Path.Join(photos, "locked$"));
        using (var shell = System.Diagnostics.Process.Start(
            "sh", ["-ec", "mv \"$1/locked$\" \"$1/$(printf 'caf\\351')\" && chmod 0 \"$1/$(printf 'caf\\351')\"", "sh", photos]))
        {
            shell.WaitForExit();
        }

        var found = ImageFiles.Expand([photos]).ToArray();
        using (var shell = System.Diagnostics.Process.Start("sh", ["-ec", "rmdir \"$1/$(printf 'caf\\351')\"", "sh", photos]))
            shell.WaitForExit();
        Assert.Equal([$@"$'{photos}/caf\xe9'", $"{photos}/a.ppm", $"{photos}/locked"], found);
    }

    [Fact]
    public void FailAnEvaluation()
    {
        foreach (var (name, seed) in new[] { ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\nlocked/d.ppm,4\n");

        var outcome = Shell.RunBound(
            "evaluate", "--images", Photos("photos/locked"), "--labels", labels, "-m", model.Path, "-p", "1", "--min-srcc", "-1");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("locked: is a folder that cannot be read; its images are left out", outcome.Errors);
    }

    /// <summary>A folder with a picture and a folder that is locked.</summary>
    string Photos(string locked)
    {
        Assert.SkipUnless(Shell.CanRunBound, "skipped: every folder may be read here");
        _scene.Picture("photos/a.ppm");
        Directory.CreateDirectory(_scene.PathOf(locked));
        Lock(locked, UnixFileMode.None);
        return _scene.PathOf("photos");
    }

    /// <summary>What is asked within this process cannot be asked as somebody else.</summary>
    static void SkipWhereEveryFolderMayBeRead() =>
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "skipped: this user may read every folder");

    void Lock(string folder, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows() && Directory.Exists(_scene.PathOf(folder))) File.SetUnixFileMode(_scene.PathOf(folder), mode);
    }
}
