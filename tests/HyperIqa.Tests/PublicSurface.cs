using System.Reflection;
using System.Text;

namespace HyperIqa.Tests;

/// <summary>What the library promises to other people's code, as text that is checked in: it changes in review or not at all.</summary>
public sealed class PublicSurface
{
    /// <summary>Beside this file; a test run with the variable set to 1 writes it anew.</summary>
    const string Renew = "HYPERIQA_RENEW";

    static readonly Assembly Library = typeof(Scorer).Assembly;

    [Fact]
    public void IsTheOneCheckedIn()
    {
        var file = Path.Join(ReferenceFiles.Checkout("tests/HyperIqa.Tests"), "public-surface.txt");
        if (Environment.GetEnvironmentVariable(Renew) == "1") File.WriteAllText(file, Text());
        Assert.True(
            File.ReadAllText(file) == Text(),
            $"the public surface has changed; {Renew}=1 dotnet run --project tests/HyperIqa.Tests -- -class '*{nameof(PublicSurface)}' "
                + $"writes {file} anew");
    }

    static string Text()
    {
        var text = new StringBuilder();
        foreach (var type in Library.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append('\n');
            var members = type.GetMembers(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(member => IsSeen(type, member)).Select(Describe).Order(StringComparer.Ordinal);
            foreach (var member in members) text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Whether others can use it, and whether somebody wrote it: what a record has by itself is left out.</summary>
    static bool IsSeen(Type type, MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) => false,
        FieldInfo field => (field.IsPublic || (field.IsFamily && !type.IsSealed)) && !field.IsSpecialName,
        MethodBase method => (method.IsPublic || (method.IsFamily && !type.IsSealed)) && (method.IsConstructor || !method.IsSpecialName),
        PropertyInfo property => property.GetMethod is { IsPublic: true },
        EventInfo happening => happening.AddMethod is { IsPublic: true },
        _ => false,
    };

    static string Describe(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } constant => $"{constant.Name} = {constant.GetRawConstantValue()}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        PropertyInfo property =>
            $"{Name(property.PropertyType)} {property.Name} {{ get;{(property.SetMethod is { IsPublic: true } ? " set;" : "")} }}",
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{Parameters(method)}",
        ConstructorInfo constructor => $"new{Parameters(constructor)}",
        _ => $"{member.MemberType} {member.Name}",
    };

    static string Parameters(MethodBase method) =>
        "("
            + string.Join(
                ", ",
                method.GetParameters().Select(
                    parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"
                        + (parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "")))
            + ")";

    static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    static string Name(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } underlying => $"{Name(underlying)}?",
        { IsGenericType: true } => $"{type.FullName!.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        { Namespace: "System", IsPrimitive: true } or { FullName: "System.String" or "System.Object" } => type.Name,
        _ => type.FullName ?? type.Name,
    };
}
