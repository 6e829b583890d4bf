using HyperIqa;

using var scorer = Scorer.Load();
var score = scorer.Score(args[0]);
Console.WriteLine($"{score.Mos:F4}");

await foreach (var image in scorer.ScoreAsync(args)) Console.WriteLine($"{image.Image}: {image.Score?.Mos:F4}{image.Error}");
