namespace HyperIqa.Datasets.Matlab;

/// <summary>An array of a .mat file, of the kinds that label files hold. Elements are in MATLAB's order: columns first.</summary>
abstract record MatArray
{
    /// <summary>What MATLAB calls the kind.</summary>
    public abstract string Kind { get; }
}

/// <summary>A real numeric or logical array of any class, as doubles.</summary>
sealed record MatNumbers(double[] Values) : MatArray
{
    public override string Kind => "numeric array";
}

/// <summary>A char array: a string a row, blanks at the end of a row taken for padding where there are several.</summary>
sealed record MatText(string[] Rows) : MatArray
{
    public override string Kind => "char array";
}

/// <summary>A cell array.</summary>
sealed record MatCells(MatArray[] Cells) : MatArray
{
    public override string Kind => "cell array";
}
