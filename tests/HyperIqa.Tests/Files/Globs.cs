using HyperIqa.Files;

namespace HyperIqa.Tests.Files;

/// <summary>Patterns of paths; expectations are what git does with the same pattern in a .gitignore.</summary>
public class Globs
{
    [Theory]
    [InlineData("*.png", "a.png")]
    [InlineData("*.png", "deep/in/a.PNG")] // cameras and case
    [InlineData("raw", "2024/raw/a.jpg")]
    [InlineData("raw/", "2024/raw/a.jpg")]
    [InlineData("2024/*.jpg", "2024/a.jpg")]
    [InlineData("/2024/*.jpg", "2024/a.jpg")]
    [InlineData("./2024/*.jpg", "2024/a.jpg")]
    [InlineData("**/edited/*", "a/b/edited/c.jpg")]
    [InlineData("**/edited/*", "edited/c.jpg")]
    [InlineData("2024/**", "2024/a/b.jpg")]
    [InlineData("a/**/b.jpg", "a/b.jpg")]
    [InlineData("a/**/b.jpg", "a/x/y/b.jpg")]
    [InlineData("IMG_00??.jpg", "IMG_0012.jpg")]
    [InlineData("IMG_[0-4]*", "IMG_3.jpg")]
    [InlineData("IMG_[!0-4]*", "IMG_7.jpg")]
    [InlineData("*.{jpg,png}", "x/a.png")]
    [InlineData(@"a\*.jpg", "a*.jpg")]
    [InlineData("[1] a.jpg", "1 a.jpg")]
    [InlineData("[a", "[a")]
    [InlineData("{a", "{a")]
    public void Fit(string pattern, string path) => Assert.True(new Glob(pattern).Fits(path));

    [Theory]
    [InlineData("*.png", "a.png.jpg")]
    [InlineData("2024/*.jpg", "2024/b/a.jpg")]
    [InlineData("2024/*.jpg", "x/2024/a.jpg")]
    [InlineData("raw", "rawest/a.jpg")]
    [InlineData("IMG_00??.jpg", "IMG_001.jpg")]
    [InlineData("IMG_[!0-4]*", "IMG_3.jpg")]
    [InlineData("a.jpg", "axjpg")]
    [InlineData("a?b", "a/b")]
    [InlineData(@"a\*.jpg", "abc.jpg")]
    public void DoNotFit(string pattern, string path) => Assert.False(new Glob(pattern).Fits(path));
}
