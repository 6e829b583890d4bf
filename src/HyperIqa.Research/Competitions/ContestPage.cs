using HyperIqa.Evaluation;
using HyperIqa.Pages;

namespace HyperIqa.Research.Competitions;

/// <summary>The page of a contest: both roles, pair by pair.</summary>
/// <param name="contest">What is shown.</param>
/// <param name="pictureOf">The picture of an image by its place; null where there is none.</param>
sealed class ContestPage(Contest contest, Func<int, string?> pictureOf)
{
    readonly string _folder = CommonFolder.Of(contest.Images.Select(image => image.Name));

    public string Html() => Pages.Html.Page($"{contest.First} against {contest.Second}", "img-src 'self' file:", ["contest.css"], $"""
        {Pages.Html.PicturesMark}
        <h1>{Text(contest.First)} against {Text(contest.Second)}</h1>
        <p class="lead">{contest.Images.Count} images{(_folder.Length == 0 ? "" : $" in {Text(_folder)}")} · {Agreement()}</p>
        <p>In each pair one model, the defender, holds both photos to be about equally good. The other, the attacker, picked the two that differ most to it.
        If you see the difference, the defender is wrong; if both look alike to you, the attacker is.</p>
        {string.Join('\n', contest.Roles.Select(Role))}
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

    string Role(ContestRole role) => $"""
        <section>
        <h2>{Text(role.Defender)} defends, {Text(role.Attacker)} attacks</h2>
        {(role.Pairs.Count == 0 ? "<p>No pair: in no bin does the attacker see a difference.</p>" : string.Join('\n', role.Pairs.Select(pair => Pair(role, pair))))}
        </section>
        """;

    string Pair(ContestRole role, GmadPair pair) => $"""
        <article>
        <p><b>{Text(role.Defender)} {Number(pair.Low)} to {Number(pair.High)}</b> · {pair.Count} images · {Text(role.Attacker)} sees a difference of {Number(pair.Gap)}</p>
        <div class="pair">
        {Photograph(role, pair.Better, "attacker: better")}
        {Photograph(role, pair.Worse, "attacker: worse")}
        </div>
        </article>
        """;

    string Photograph(ContestRole role, int place, string verdict)
    {
        var image = contest.Images[place];
        var picture = pictureOf(place) is { } path
            ? $"<img src=\"{path}\" alt=\"{Text(image.Name)}\" loading=\"lazy\">"
            : "<div class=\"nopicture\">no picture at hand</div>";
        return $"""
            <figure>
            {picture}
            <figcaption><b>{verdict}</b> · {Text(role.Attacker)} {Number(role.AttackerScore(image))} · {Text(role.Defender)} {Number(role.DefenderScore(image))}<br><span class="name">{Text(image.Name[_folder.Length..])}</span></figcaption>
            </figure>
            """;
    }

    static string Text(string text) => Pages.Html.Text(text);

    static string Number(double number) => Pages.Html.Number(number, "0.##");
}
