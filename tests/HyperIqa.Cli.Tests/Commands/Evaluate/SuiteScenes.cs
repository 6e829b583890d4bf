namespace HyperIqa.Cli.Tests;

/// <summary>Suites of tables, which need no network.</summary>
static class SuiteScenes
{
    /// <summary>Fifty labels; <c>first</c> scores as people do, <c>second</c> in some disorder.</summary>
    public static string TwoOfFifty(this Scene scene, string more)
    {
        int[] images = [.. Enumerable.Range(0, 50)];
        scene.Text("labels.csv", "image,mos\n" + string.Concat(images.Select(i => $"{i},{i}\n")));
        scene.Text("first.csv", "image,mos\n" + string.Concat(images.Select(i => $"{i},{i}\n")));
        scene.Text("second.csv", "image,mos\n" + string.Concat(images.Select(i => $"{i},{i + (i * 27 % 50)}\n")));
        return scene.Text("suite.json", $$"""
            {
              {{more}}"models": [
                { "name": "first", "predictions": { "Photos": "first.csv" } },
                { "name": "second", "predictions": { "Photos": "second.csv" } }
              ],
              "datasets": [ { "name": "Photos", "labels": "labels.csv" } ]
            }
            """);
    }

    public static string TwoTables(this Scene scene)
    {
        scene.Text("labels.csv", "image,mos\na,1\nb,2\nc,3\n");
        scene.Text("good.csv", "image,mos\na,10\nb,20\nc,30\n");
        scene.Text("bad.csv", "image,mos\na,30\nb,20\nc,10\n");
        return scene.Text("suite.json", """
            {
              "models": [ { "name": "good", "predictions": { "Photos": "good.csv" } }, { "name": "bad", "predictions": { "Photos": "bad.csv" } } ],
              "datasets": [ { "name": "Photos", "labels": "labels.csv" } ]
            }
            """);
    }
}
