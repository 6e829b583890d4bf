using HyperIqa.Evaluation;
using HyperIqa.Pages;

namespace HyperIqa.Research.Competitions;

/// <summary>The page of a contest: both roles, pair by pair.</summary>
/// <param name="pictureOf">The picture of an image by its place; null where there is none.</param>
sealed class ContestPage(Contest contest, Func<int, string?> pictureOf)
{
    readonly string _folder = CommonFolder.Find(contest.Images.Select(image => image.Name));

    public string Html() => Pages.Html.Page($"{contest.First} against {contest.Second}", "'self' file:", ["contest.css"], [], $"""
        {Markup.Own(Pages.Html.PicturesMark)}
        <h1>{contest.First} against {contest.Second}</h1>
        <p class="lead">{contest.Images.Count} images{(_folder.Length == 0 ? "" : $" in {_folder}")} · {Agreement()}</p>
        <p>In each pair one model, the defender, holds both photos to be about equally good. The other, the attacker, picked the two that differ most to it.
        If you see the difference, the defender is wrong; if both look alike to you, the attacker is.</p>
        {Markup.Lines(contest.Roles.Select(Role))}
        """);

    string Agreement()
    {
        try
        {
            var correlation = Metrics.Srcc(
                [.. contest.Images.Select(image => image.First)], [.. contest.Images.Select(image => image.Second)]);
            return $"rank correlation of the two models {Pages.Html.Number(correlation, "0.000")}";
        }
        catch (EvaluationException)
        {
            return "too few, or all with one score: no rank correlation";
        }
    }

    Markup Role(ContestRole role) => $"""
        <section>
        <h2>{role.Defender} defends, {role.Attacker} attacks</h2>
        {(role.Pairs.Count == 0 ? $"<p>No pair: in no bin does the attacker see a difference.</p>" : Markup.Lines(role.Pairs.Select(pair => Pair(role, pair))))}
        </section>
        """;

    Markup Pair(ContestRole role, GmadPair pair) => $"""
        <article>
        <p><b>{role.Defender} {Number(pair.Low)} to {Number(pair.High)}</b> · {pair.Count} images · {role.Attacker} sees a difference of {Number(pair.Gap)}</p>
        <div class="pair">
        {Photograph(role, pair.Better, "attacker: better")}
        {Photograph(role, pair.Worse, "attacker: worse")}
        </div>
        </article>
        """;

    Markup Photograph(ContestRole role, int place, string verdict)
    {
        var image = contest.Images[place];
        Markup picture = $"""<div class="nopicture">no picture at hand</div>""";
        if (pictureOf(place) is { } path) picture = $"""<img src="{path}" alt="{image.Name}" loading="lazy">""";
        return $"""
            <figure>
            {picture}
            <figcaption><b>{verdict}</b> · {role.Attacker} {Number(role.AttackerScore(image))} · {role.Defender} {Number(role.DefenderScore(image))}<br><span class="name">{image.Name[_folder.Length..]}</span></figcaption>
            </figure>
            """;
    }

    static string Number(double number) => Pages.Html.Number(number, "0.##");
}
