namespace HyperIqa.Benchmarks;

/// <summary>A markdown table on standard output, printed row by row.</summary>
sealed class Table
{
    readonly TextWriter _out = Console.Out;

    /// <summary>Begins with a heading and the names of the columns.</summary>
    public Table(string title, params string[] columns)
    {
        _out.WriteLine($"\n### {title}\n");
        Row(columns);
        Row([.. columns.Select(_ => "---")]);
    }

    /// <summary>Adds a row.</summary>
    public void Row(params string[] cells)
    {
        _out.WriteLine($"| {string.Join(" | ", cells)} |");
        _out.Flush();
    }
}
