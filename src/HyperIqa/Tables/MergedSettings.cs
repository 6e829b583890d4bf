namespace HyperIqa.Tables;

/// <summary>The settings of tables that are put together, which must be the same.</summary>
static class MergedSettings
{
    /// <returns>Null where they are not known of all tables.</returns>
    /// <exception cref="TableException">Two differ, or another process writes one of the tables.</exception>
    public static TableSettings? From(IReadOnlyList<string> tables)
    {
        var settings = tables.Select(SettingsFile.Read).ToArray();
        var first = Array.FindIndex(settings, known => known is not null);
        for (var i = first + 1; i < settings.Length && first >= 0; i++)
        {
            string[] differences = [.. settings[i]?.Differences(settings[first]!) ?? []];
            if (differences.Length > 0)
            {
                throw new TableException(
                    $"{tables[i]}: was made with other settings than {tables[first]}: {string.Join(", ", differences)}");
            }
        }

        return settings.All(known => known is not null)
            ? settings.FirstOrDefault()?.MadeBy(settings.SelectMany(known => known!.Builds))
            : null;
    }
}
