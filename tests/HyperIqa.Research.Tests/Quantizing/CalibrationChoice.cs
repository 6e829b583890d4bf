using HyperIqa.Research.Quantizing;

namespace HyperIqa.Research.Tests.Quantizing;

public class CalibrationChoice
{
    static readonly string[] Versions = ["blurred", "compressed", "noisy", "pristine"];

    [Fact]
    public void TakesEveryVersionOfAScene()
    {
        var chosen = CalibrationImages.Choose(Folder("photos/"), 400);
        Assert.Equal(100, chosen.Calibrating.Count);
        Assert.Equal(300, chosen.HeldOut.Count);
        foreach (var version in Versions)
        {
            var share = chosen.Calibrating.Count(path => path.EndsWith($"{version}.png"));
            Assert.InRange(share, 12, 38); // 100 draws of one in four: 25 ± three deviations of 4.3
        }
    }

    [Fact]
    public void TakesNoPhotographTwice()
    {
        var chosen = CalibrationImages.Choose([.. Folder("photos/"), .. Folder("photos/")], 1000);
        Assert.Equal(
            Folder("photos/").Order(StringComparer.Ordinal), chosen.Calibrating.Concat(chosen.HeldOut).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void IsTheSameWhereverTheFolderLies() =>
        Assert.Equal(
            CalibrationImages.Choose(Folder("photos/"), 40).Calibrating.Select(path => path["photos/".Length..]),
            CalibrationImages.Choose([.. Folder("/mnt/disk/").Reverse()], 40).Calibrating.Select(path => path["/mnt/disk/".Length..]));

    static string[] Folder(string name) =>
        [.. Enumerable.Range(0, 100).SelectMany(scene => Versions.Select(version => $"{name}{scene}/{version}.png"))];
}
