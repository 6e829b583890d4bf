using HyperIqa.Evaluation;
using HyperIqa.Pages;

namespace HyperIqa.Research.Competitions;

/// <summary>The page of a contest: both roles, pair by pair.</summary>
/// <param name="pictureOf">The picture of an image by its place; null where there is none.</param>
sealed class ContestPage(Contest contest, PageOrigin origin, Func<int, string?> pictureOf)
{
    readonly string _folder = CommonFolder.Find(contest.Images.Select(image => image.Name));

    public string Html() => Pages.Html.Page($"{contest.First} against {contest.Second}", "'self' file:", ["contest.css"], [], $"""
        {Markup.Own(Pages.Html.PicturesMark)}
        <h1>{contest.First} against {contest.Second}</h1>
        <p class="lead">{contest.Images.Count} images{Place} · {Agreement()} · higher scores are better</p>
        <p>In each pair one model, the defender, holds both photos to be about equally good. The other, the attacker, picked the two that
        differ most to it. If you see the difference, the defender is wrong; if both look alike to you, the attacker is.</p>
        <p class="key">Each bar is a model's own scale, from the lowest to the highest score that it gives any of these images. Its two
        lines are the two photos; the shaded part of the defender's is the bin that both are in.</p>
        {Markup.Lines(contest.Roles.Select(Role))}
        {origin.Html()}
        """);

    string Place => _folder.Length == 0 ? "" : $" in {_folder}";

    string Agreement()
    {
        try
        {
            var correlation = Metrics.Srcc(
                [.. contest.Images.Select(image => image.First)], [.. contest.Images.Select(image => image.Second)]);
            return $"rank correlation (SRCC) of the two models {Pages.Html.Number(correlation, "0.000")}";
        }
        catch (EvaluationException)
        {
            return "too few, or all with one score: no rank correlation";
        }
    }

    Markup Role(ContestRole role)
    {
        var (defender, attacker) = (ScoreBar.From(contest.Images, role.DefenderScore), ScoreBar.From(contest.Images, role.AttackerScore));
        var pairs = role.Pairs.Select(pair => Pair(role, pair, defender, attacker));
        return $"""
            <section>
            <h2>{role.Defender} defends, {role.Attacker} attacks</h2>
            {(role.Pairs.Count == 0 ? $"<p>No pair: in no bin does the attacker see a difference.</p>" : Markup.Lines(pairs))}
            </section>
            """;
    }

    Markup Pair(ContestRole role, GmadPair pair, ScoreBar defender, ScoreBar attacker)
    {
        var (better, worse) = (contest.Images[pair.Better], contest.Images[pair.Worse]);
        var bin = $"{role.Defender} {Number(pair.Low)} to {Number(pair.High)}";
        return $"""
            <article>
            <p><b>{bin}</b> · {pair.Count} images · {role.Attacker} sees a difference of {Number(pair.Gap)}</p>
            <div class="bars">
            {defender.Draw(role.Defender, [role.DefenderScore(better), role.DefenderScore(worse)], (pair.Low, pair.High))}
            {attacker.Draw(role.Attacker, [role.AttackerScore(better), role.AttackerScore(worse)])}
            </div>
            <div class="pair">
            {Photograph(role, pair.Better, "attacker: better")}
            {Photograph(role, pair.Worse, "attacker: worse")}
            </div>
            </article>
            """;
    }

    Markup Photograph(ContestRole role, int place, string verdict)
    {
        var image = contest.Images[place];
        Markup picture = $"""<div class="nopicture">no picture at hand</div>""";
        if (pictureOf(place) is { } path) picture = $"""<img src="{path}" alt="{image.Name}" loading="lazy">""";
        var attacker = $"{role.Attacker} {Number(role.AttackerScore(image))}";
        var defender = $"{role.Defender} {Number(role.DefenderScore(image))}";
        var name = image.Name[_folder.Length..];
        return $"""
            <figure>
            {picture}
            <figcaption><b>{verdict}</b> · {attacker} · {defender}<br><span class="name">{name}</span></figcaption>
            </figure>
            """;
    }

    static string Number(double number) => Pages.Html.Number(number, "0.##");
}
