using System.Buffers.Binary;
using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Datasets.Matlab;

/// <summary>
/// The variables of a MATLAB level-5 file ("MAT-File Format", The MathWorks, chapter 1): what <c>save -v6</c> and <c>save -v7</c> write.
/// Inside, a file that breaks the rules is an <see cref="InvalidDataException"/> whose message completes "labels.mat: …".
/// A variable is decoded when it is asked for, so that kinds this reader does not know matter only where they are wanted.
/// </summary>
sealed class MatFile
{
    const int HeaderLength = 128;
    const int LongestFile = 1 << 28;

    readonly string _path;
    readonly Dictionary<string, MatVariable> _variables = new(StringComparer.Ordinal);

    MatFile(string path)
    {
        _path = path;
    }

    /// <exception cref="DatasetException">No such file, no level-5 file, or one that is damaged.</exception>
    public static MatFile Read(string path)
    {
        var file = new MatFile(path);
        try
        {
            if (new FileInfo(path).Length > LongestFile) throw new DatasetException($"{path}: is too large for a file of labels");

            var bytes = File.ReadAllBytes(path);
            var elements = new MatElements(bytes, IsBigEndian(bytes)) { At = HeaderLength };
            while (!elements.AtEnd)
            {
                if (MatVariable.Read(ref elements) is { Name.Length: > 0 } variable) file._variables[variable.Name] = variable;
            }

            return file;
        }
        catch (InvalidDataException e)
        {
            throw file.Complaint(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path}: {Unreadable.Because(path, e, "a file of labels")}", e);
        }
    }

    public bool Has(string name) => _variables.ContainsKey(name);

    /// <summary>A numeric array's elements.</summary>
    /// <exception cref="DatasetException">No such variable, or another kind.</exception>
    public double[] Numbers(string name) => Variable(name) is MatNumbers numbers ? numbers.Values : throw Wrong(name, "a numeric array");

    /// <summary>The strings of a cell array, whose cells may hold a string or a cell with one, or the rows of a char array.</summary>
    /// <exception cref="DatasetException">No such variable, or another kind.</exception>
    public string[] Strings(string name) => Variable(name) switch
    {
        MatCells cells => Array.ConvertAll(cells.Cells, cell => OnlyText(cell) ?? throw Wrong(name, "a cell array of strings")),
        MatText text => text.Rows,
        _ => throw Wrong(name, "a cell array of strings"),
    };

    static string? OnlyText(MatArray array) => array switch
    {
        MatText { Rows: [] } => "",
        MatText { Rows: [var text] } => text,
        MatCells { Cells: [var only] } => OnlyText(only),
        _ => null,
    };

    MatArray Variable(string name)
    {
        if (!_variables.TryGetValue(name, out var variable))
        {
            throw new DatasetException($"{_path}: has no variable {name}; its variables are {string.Join(", ", _variables.Keys)}");
        }

        try
        {
            return variable.Decode();
        }
        catch (InvalidDataException e)
        {
            throw Complaint(e);
        }
    }

    DatasetException Wrong(string name, string wanted) => new($"{_path}: the variable {name} is a {Variable(name).Kind}, not {wanted}");

    DatasetException Complaint(InvalidDataException e) => new($"{_path}: {e.Message}", e);

    static bool IsBigEndian(ReadOnlySpan<byte> file)
    {
        if (file is [0x89, (byte)'H', (byte)'D', (byte)'F', ..]) throw NotLevel5("an HDF5 file");
        if (file.Length < HeaderLength) throw NotLevel5("not a MATLAB file: it is shorter than the header");

        var bigEndian = (file[126], file[127]) switch
        {
            ((byte)'I', (byte)'M') => false,
            ((byte)'M', (byte)'I') => true,
            _ => throw NotLevel5("no MATLAB level-5 file"),
        };
        var version = bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(file[124..]) : BinaryPrimitives.ReadUInt16LittleEndian(file[124..]);
        return version switch
        {
            0x0100 => bigEndian,
            0x0200 => throw NotLevel5("a MATLAB 7.3 file"),
            _ => throw NotLevel5($"a MATLAB file of the unknown version 0x{version:x4}"),
        };
    }

    static InvalidDataException NotLevel5(string what) =>
        new($"is {what}; only MATLAB level 5 is supported; in MATLAB, save it again with -v7");
}
