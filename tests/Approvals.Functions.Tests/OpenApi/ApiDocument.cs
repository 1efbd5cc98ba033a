using System.Text.Json;
using System.Text.RegularExpressions;

namespace Approvals.Tests.OpenApi;

/// <summary>The API's document, as a client would use it.</summary>
internal sealed class ApiDocument(JsonElement root)
{
    private readonly SchemaValidator _validator = new(root);

    public IReadOnlyList<DocumentedOperation> Operations { get; } =
    [
        .. from path in root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select new DocumentedOperation(path.Name, operation.Name.ToUpperInvariant(), operation.Value),
    ];

    /// <summary>The operation that serves a call; null when the document has none.</summary>
    public DocumentedOperation? Find(string method, string path) =>
        Operations
            .Where(operation => operation.Method == method && operation.Serves(path))
            .MinBy(operation => operation.PathParameters.Count);

    /// <summary>The members that a schema has.</summary>
    public IReadOnlySet<string> Members(string schema) =>
        Schema(schema).GetProperty("properties").EnumerateObject().Select(member => member.Name).ToHashSet();

    /// <summary>The schema of a member.</summary>
    public JsonElement Member(string schema, string member) => Schema(schema).GetProperty("properties").GetProperty(member);

    /// <summary>The members that must be there.</summary>
    public IReadOnlySet<string> RequiredMembers(string schema) =>
        Schema(schema).TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet()
            : [];

    /// <summary>What is wrong with an answer.</summary>
    public IReadOnlyList<string> Check(DocumentedOperation operation, int status, string? contentType, string text)
    {
        if (!operation.Json.GetProperty("responses").TryGetProperty($"{status}", out var response))
        {
            return [$"the status {status} is not in the document"];
        }

        if (response.TryGetProperty("$ref", out var reference))
        {
            response = root.GetProperty("components").GetProperty("responses").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        if (!response.TryGetProperty("content", out var content))
        {
            return text is "" ? [] : [$"it must have no body; it has {text}"];
        }

        return content.TryGetProperty(contentType ?? "", out var media)
            ? [.. Documents(contentType, text).SelectMany(document => _validator.Check(media.GetProperty("schema"), document))]
            : [$"the content type '{contentType}' is not in the document"];
    }

    /// <summary>What a text holds: one document, or one a line.</summary>
    private static IEnumerable<JsonElement> Documents(string? contentType, string text) =>
        (contentType == "application/x-ndjson" ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [text]).Select(document =>
            JsonElement.Parse(document)
        );

    private JsonElement Schema(string name) => root.GetProperty("components").GetProperty("schemas").GetProperty(name);
}

/// <summary>An operation of the document.</summary>
internal sealed record DocumentedOperation(string Path, string Method, JsonElement Json)
{
    public string Id => Json.GetProperty("operationId").GetString()!;

    public IReadOnlyList<string> PathParameters => [.. Regex.Matches(Path, @"\{(\w+)\}").Select(match => match.Groups[1].Value)];

    public IEnumerable<int> Statuses => Json.GetProperty("responses").EnumerateObject().Select(response => int.Parse(response.Name));

    /// <summary>The headers that every call has to have, with a value that is right.</summary>
    public IEnumerable<(string Name, string Value)> RequiredHeaders =>
        from parameter in Json.GetProperty("parameters").EnumerateArray()
        where parameter.GetProperty("in").GetString() == "header" && parameter.GetProperty("required").GetBoolean()
        select (parameter.GetProperty("name").GetString()!, parameter.GetProperty("schema").GetProperty("enum")[0].GetString()!);

    /// <summary>Whether it takes an idempotency key.</summary>
    public bool TakesKey =>
        Json.GetProperty("parameters").EnumerateArray().Any(parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key");

    /// <summary>The type of its body, the first of several; null when it takes none.</summary>
    public string? ContentType => Content?.Name;

    /// <summary>Whether it takes a form with a file.</summary>
    public bool TakesFile => Json.TryGetProperty("requestBody", out _) && Content is null;

    /// <summary>The name of its body's schema; null when it takes no body.</summary>
    public string? Body =>
        Content is { } content ? Named(content.Value.GetProperty("schema")).GetProperty("$ref").GetString()!.Split('/')[^1] : null;

    private JsonProperty? Content =>
        Json.TryGetProperty("requestBody", out var body)
            ? body.GetProperty("content")
                .EnumerateObject()
                .Where(content => content.Name != "multipart/form-data")
                .Select(content => (JsonProperty?)content)
                .FirstOrDefault()
            : null;

    /// <summary>Whether its body is an array of what <see cref="Body"/> names.</summary>
    public bool BodyIsArray => Content is { } content && content.Value.GetProperty("schema").TryGetProperty("items", out _);

    /// <summary>A body may come in several forms, the first of which has a name, or be an array of what has one.</summary>
    private static JsonElement Named(JsonElement schema) =>
        schema.TryGetProperty("anyOf", out var forms) ? forms[0]
        : schema.TryGetProperty("items", out var items) ? items
        : schema;

    public bool Serves(string path) => Regex.IsMatch(path, $"^{Regex.Replace(Path, @"\{\w+\}", "[^/]+")}$");
}
