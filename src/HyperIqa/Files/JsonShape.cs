using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HyperIqa.Files;

/// <summary>
/// Whether JSON that a person wrote has the shape of a type, in words of JSON: the serializer's own name members of .NET.
/// </summary>
sealed class JsonShape(JsonSerializerOptions options)
{
    const int LongestQuote = 40;

    StringComparer Comparer => options.PropertyNameCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">What it should be.</typeparam>
    /// <param name="text">The JSON, as UTF-8.</param>
    /// <exception cref="FormatException">It is no JSON, or has another shape; the message says where and what would be right.</exception>
    public T Read<T>(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(
                text, new() { CommentHandling = options.ReadCommentHandling, AllowTrailingCommas = options.AllowTrailingCommas });
            options.MakeReadOnly(populateMissingResolver: true);
            return FaultOf(json.RootElement, typeof(T), "") is { } fault
                ? throw new FormatException(fault)
                : json.RootElement.Deserialize<T>(options)!;
        }
        catch (JsonException exception)
        {
            throw new FormatException(text.Span.Trim(" \t\r\n"u8).IsEmpty ? "it is empty" : Place(exception), exception);
        }
    }

    static string Place(JsonException exception) => exception.LineNumber is { } line
        ? FormattableString.Invariant($"it is not JSON: see line {line + 1}, column {exception.BytePositionInLine + 1}")
        : "it is not what is expected";

    /// <summary>The first thing that is not right; null for nothing.</summary>
    string? FaultOf(JsonElement json, Type type, string place)
    {
        const string Object = "an object in {}", List = "a list in []";
        var info = options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        return (info.Kind, json.ValueKind) switch
        {
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => FaultIn(json, info, place),
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => Fault(
                json.EnumerateArray().Select((element, index) => (element, $"{place}[{index}]")), info.ElementType!),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) => Twice(json, place) ?? Fault(
                json.EnumerateObject().Select(member => (member.Value, Below(place, member.Name))), info.ElementType!),
            (JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary, _) => Wrong(json, Object, place),
            (JsonTypeInfoKind.Enumerable, _) => Wrong(json, List, place),
            _ => Takes(info.Type, json) is { } what ? Wrong(json, what, place) : null,
        };
    }

    string? FaultIn(JsonElement json, JsonTypeInfo info, string place)
    {
        if (Twice(json, place) is { } twice) return twice;

        var members = json.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, Comparer);
        JsonPropertyInfo[] properties =
            [.. info.Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null)];
        string[] known = [.. properties.Select(property => property.Name)];
        if (members.Keys.FirstOrDefault(name => !known.Contains(name, Comparer)) is { } unknown)
        {
            return $"{Named(place)} has \"{unknown}\"; it takes {string.Join(", ", known)}{Spelling.Hint(unknown, known)}";
        }

        if (Array.Find(properties, property => property.IsRequired && !members.ContainsKey(property.Name)) is { } missing)
        {
            return $"{Named(place)} lacks \"{missing.Name}\"";
        }

        return properties.Where(property => members.ContainsKey(property.Name)).Select(property => FaultOf(
            members[property.Name], property, Below(place, property.Name))).FirstOrDefault(fault => fault is not null);
    }

    string? FaultOf(JsonElement json, JsonPropertyInfo property, string place)
    {
        var type = property.PropertyType;
        var mayBeNull = type.IsValueType ? Nullable.GetUnderlyingType(type) is not null : property.IsSetNullable;
        return json.ValueKind == JsonValueKind.Null && mayBeNull ? null : FaultOf(json, type, place);
    }

    /// <summary>The reader of the values judges a null among many.</summary>
    string? Fault(IEnumerable<(JsonElement Value, string Place)> values, Type type) => values
        .Where(value => value.Value.ValueKind != JsonValueKind.Null)
        .Select(value => FaultOf(value.Value, type, value.Place))
        .FirstOrDefault(fault => fault is not null);

    string? Twice(JsonElement json, string place) =>
        json.EnumerateObject().GroupBy(member => member.Name, Comparer).FirstOrDefault(group => group.Count() > 1) is { Key: var name }
            ? $"{Named(place)} has \"{name}\" twice"
            : null;

    /// <summary>What a value should be; null where it is that.</summary>
    string? Takes(Type type, JsonElement json) => (Type.GetTypeCode(type), json.ValueKind) switch
    {
        _ when type.IsEnum => TakesWordOf(type, json),
        (TypeCode.String, not JsonValueKind.String) => "a text in \"\"",
        (TypeCode.Boolean, not (JsonValueKind.True or JsonValueKind.False)) => "true or false",
        (TypeCode.Double, not JsonValueKind.Number) => "a number",
        (TypeCode.Int32 or TypeCode.Int64, not JsonValueKind.Number) => "a whole number",
        (TypeCode.Int32, _) => json.TryGetInt32(out _) ? null : "a whole number",
        (TypeCode.Int64, _) => json.TryGetInt64(out _) ? null : "a whole number",
        _ when type == typeof(Uri) => json.ValueKind == JsonValueKind.String ? null : "an address in \"\"",
        _ => null,
    };

    string? TakesWordOf(Type type, JsonElement json)
    {
        string[] words =
        [
            .. Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(
                value => JsonSerializer.SerializeToElement(Enum.ToObject(type, value), type, options).GetString()!),
        ];
        var given = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        return words.Contains(given) ? null : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}{Spelling.Hint(given, words)}";
    }

    static string Wrong(JsonElement json, string what, string place)
    {
        var text = json.GetRawText().ReplaceLineEndings(" ");
        return $"{Named(place)} is {(text.Length > LongestQuote ? $"{text[..LongestQuote]}…" : text)}; it takes {what}";
    }

    static string Below(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    static string Named(string place) => place.Length == 0 ? "it" : place;
}
