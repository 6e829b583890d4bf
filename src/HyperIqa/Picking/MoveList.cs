using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperIqa.Files;

namespace HyperIqa.Picking;

/// <summary>
/// The file in a folder that photographs were moved to which says where each was. It is on the disk before the first photograph moves, so
/// that a move that was cut short can go on, and any move can be undone. JSON lines: a plan's command, its moves, and that it is done.
/// </summary>
sealed class MoveList(string folder)
{
    /// <summary>Its name.</summary>
    public const string Name = "hyperiqa-moves.jsonl";

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    string File { get; } = Path.Join(folder, Name);

    /// <summary>The plans, the earliest first.</summary>
    /// <exception cref="PickingException">This program did not write the file, or it is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IReadOnlyList<MovePlan> Read()
    {
        if (!System.IO.File.Exists(File)) return [];

        var plans = new List<MovePlan>();
        var moves = new List<Move>();
        foreach (var line in System.IO.File.ReadAllLines(File))
        {
            if (Parse(line) is not { } json)
            {
                if (plans.Count > 0 && line.StartsWith("{\"d", StringComparison.Ordinal)) continue; // torn while it was added
                throw new PickingException($"{File}: is not a list of moves of this program, or is damaged");
            }

            if (json.TryGetProperty("command", out var command))
            {
                plans.Add(new(command.GetString()!, moves = [], IsDone: false));
            }
            else if (json.TryGetProperty("from", out var from) && json.TryGetProperty("to", out var to) && plans.Count > 0)
            {
                moves.Add(new(from.GetString()!, to.GetString()!, json.TryGetProperty("copy", out _)));
            }
            else if (json.TryGetProperty("done", out _) && plans.Count > 0)
            {
                plans[^1] = plans[^1] with { IsDone = true };
            }
        }

        return plans;
    }

    /// <summary>Writes plans in the place of those that are there, and waits until they are on the disk.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Write(IEnumerable<MovePlan> plans)
    {
        using var file = WholeFile.Begin(File);
        foreach (var plan in plans)
        {
            Line(file.Stream, json => json.WriteString("command", plan.Command));
            foreach (var move in plan.Moves)
            {
                Line(file.Stream, json =>
                {
                    json.WriteString("from", move.From);
                    json.WriteString("to", move.To);
                    if (move.IsCopy) json.WriteBoolean("copy", value: true);
                });
            }

            if (plan.IsDone) Line(file.Stream, json => json.WriteBoolean("done", value: true));
        }

        file.Complete();
    }

    /// <summary>Says that the last plan is done.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void End()
    {
        using var stream = new FileStream(File, FileMode.Append, FileAccess.Write);
        Line(stream, json => json.WriteBoolean("done", value: true));
    }

    /// <summary>Removes the file: nothing is left to undo.</summary>
    public void Remove() => System.IO.File.Delete(File);

    static void Line(Stream stream, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        stream.Write([.. bytes.ToArray(), (byte)'\n']);
    }

    /// <returns>Null for what is no JSON object.</returns>
    static JsonElement? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(line));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A file on its way from one place to another.</summary>
/// <param name="From">Where it was, from the root; quoted where its name is no text.</param>
/// <param name="To">Where it goes, from the root.</param>
/// <param name="IsCopy">Whether it also stays where it was: a sidecar that another photograph shares, which stays.</param>
sealed record Move(string From, string To, bool IsCopy = false);

/// <summary>Moves that one command makes.</summary>
/// <param name="Command">What was asked for, by which the same command is known when it is run again.</param>
/// <param name="Moves">A photograph's sidecars come after it.</param>
/// <param name="IsDone">Whether the command has finished.</param>
sealed record MovePlan(string Command, IReadOnlyList<Move> Moves, bool IsDone);
