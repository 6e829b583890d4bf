using System.CommandLine.Parsing;
using System.Globalization;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Score;

/// <summary><c>--shard I/N</c>.</summary>
static class ShardOption
{
    public static Shard? Parse(ArgumentResult argument)
    {
        var given = argument.Tokens.Count == 0 ? "" : argument.Tokens[^1].Value;
        if (given.Split('/') is [var index, var count] && Number(index) is { } i and >= 1 && Number(count) is { } n && i <= n)
        {
            return new(i, n);
        }

        argument.AddError($"--shard {given}: takes I/N with I from 1 to N, such as 3/16");
        return null;
    }

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
