using HyperIqa.Imaging;
using HyperIqa.Picking;
using HyperIqa.Tests.Datasets;
using ImageMagick;

namespace HyperIqa.Tests.Picking;

/// <summary>Which photographs belong to one burst.</summary>
public sealed class BurstGroups : DatasetFolder
{
    static readonly DateTime Noon = new(2026, 5, 1, 12, 0, 0);

    [Theory]
    [InlineData("a.jpg 0 c|b.jpg 2 c|d.jpg 4 c", "a b d")] // each two seconds after the one before
    [InlineData("a.jpg 0 c|b.jpg 2.5 c", "a, b")]
    [InlineData("b.jpg 1 c|a.jpg 5 c|c.jpg 0 c", "c b, a")]
    [InlineData("a.jpg 0 c|b.jpg 1 other", "a, b")] // two cameras
    [InlineData("x/a.jpg 0 c|y/b.jpg 1 c", "a, b")] // two folders
    public void FollowOneAnotherInTime(string rows, string bursts) => Assert.Equal(bursts, Of(rows));

    [Fact]
    public void EndWhereTheyLastLongEnough() =>
        Assert.Equal("a b, d e", Of("a.jpg 0 c|b.jpg 2 c|d.jpg 4 c|e.jpg 6 c", longest: TimeSpan.FromSeconds(3)));

    [Theory]
    [InlineData("IMG_0009.jpg|IMG_0010.jpg|IMG_0012.jpg", "IMG_0009 IMG_0010, IMG_0012")]
    [InlineData("IMG_0001.jpg|IMG_0002.png|DSC_0003.jpg", "IMG_0001, IMG_0002, DSC_0003")]
    [InlineData("IMG_1.jpg|img_2.JPG", "IMG_1 img_2")]
    [InlineData("a.jpg|b.jpg", "a, b")]
    [InlineData("IMG_1.jpg 0 c|IMG_2.jpg|IMG_3.jpg|IMG_4.jpg 60 c", "IMG_1, IMG_4, IMG_2 IMG_3")]
    public void FollowOneAnotherInNumberWithoutATime(string rows, string bursts) => Assert.Equal(bursts, Of(rows));

    [Theory]
    [InlineData(MagickFormat.Jpeg)]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.WebP)]
    public void GoByTheTimeOfTheShutter(MagickFormat format)
    {
        var file = Path.Combine(Root, "a");
        using var image = new MagickImage(MagickColors.Red, 8, 8);
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.DateTime, "2027:01:01 00:00:00"); // when it was edited
        exif.SetValue(ExifTag.DateTimeOriginal, "2026:05:01 12:00:00");
        exif.SetValue(ExifTag.SubsecTimeOriginal, "25");
        exif.SetValue(ExifTag.Model, "X100");
        image.SetProfile(exif);
        image.Write(file, format);

        Assert.Equal(new(Noon.AddSeconds(0.25), "|X100|"), CaptureTime.Read(file));
    }

    [Fact]
    public void HaveNoTimeWhereNoneIsWritten()
    {
        var file = Path.Combine(Root, "a.jpg");
        using (var image = new MagickImage(MagickColors.Red, 8, 8)) image.Write(file, MagickFormat.Jpeg);
        Assert.Null(CaptureTime.Read(file));
        Assert.Null(CaptureTime.Read(Text("b.jpg", "no picture")));
        Assert.Null(CaptureTime.Read(Path.Combine(Root, "nosuch.jpg")));
    }

    static string Of(string rows, TimeSpan? longest = null)
    {
        var taken = new Dictionary<Candidate, CaptureTime?>();
        foreach (var (row, place) in rows.Split('|').Select((row, place) => (row.Split(' '), place)))
        {
            taken[new(place, row[0], 50)] = row.Length == 1
                ? null
                : new(Noon.AddSeconds(double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture)), row[2]);
        }

        return string.Join(
            ", ",
            Bursts.Find(taken.Keys, TimeSpan.FromSeconds(2), row => taken[row], longest)
                .Select(burst => string.Join(' ', burst.Select(row => Path.GetFileNameWithoutExtension(row.Name)))));
    }
}
