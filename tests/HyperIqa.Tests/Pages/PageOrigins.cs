using HyperIqa.Pages;
using HyperIqa.Tables;

namespace HyperIqa.Tests.Pages;

/// <summary>What a page says of how its scores came about.</summary>
public sealed class PageOrigins
{
    static readonly TableSettings Settings = TableSettings.FromJson(
        """{"model": "abc", "precision": "int8", "crops": "dense", "program": "0.2.0"}""")!;

    [Theory]
    [InlineData("by", "hyperiqa score photos")]
    [InlineData("model", "mine.safetensors, SHA-256 abc")]
    [InlineData("precision", "int8")]
    [InlineData("scored by", "hyperiqa 0.2.0")]
    [InlineData("--fail-under", "20")]
    public void EachFactHasARow(string name, string value) => Assert.Contains(
        $"<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>",
        Html(new("hyperiqa score photos", Settings, "mine.safetensors") { Limits = [("--fail-under", 20)] }));

    [Fact]
    public void WhatATableDoesNotSayIsSaid() =>
        Assert.Contains("their table does not say which model", Html(new("hyperiqa report other.csv")));

    [Fact]
    public void NamesCannotBecomeMarkup() =>
        Assert.Contains("score &#39;&lt;b&gt;&#39;", Html(new("hyperiqa score '<b>'")));

    static string Html(PageOrigin origin) => $"{origin.Html()}";
}
