namespace Approvals.Functions.OpenApi;

/// <summary>What the API's document says of an HTTP function beyond its trigger.</summary>
/// <param name="summary">What it does, in a line.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DescribesAttribute(string summary) : Attribute
{
    public string Summary => summary;

    /// <summary>The heading in the document.</summary>
    public string Tag { get; init; } = "Approvals";

    /// <summary>The status of its success.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The status of a success of which only a part could be done; 0 where there is none.</summary>
    public int OtherStatus { get; init; }

    /// <summary>The type of its answer; null when a success has no body.</summary>
    public Type? Answer { get; init; }

    /// <summary>The media type of its answer.</summary>
    public string Media { get; init; } = "application/json";

    /// <summary>The record that it reads the body by; null when it reads none.</summary>
    public Type? Body { get; init; }

    /// <summary>Whether its body is a form with a file in it.</summary>
    public bool TakesFile { get; init; }

    /// <summary>Whether it can be called without a body.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>Whether its body is a semantic patch, which the content type has to say.</summary>
    public bool IsSemanticPatch { get; init; }

    /// <summary>Whether its body may instead be a JSON patch or a merge patch of what the route shows.</summary>
    public bool IsDocumentPatch { get; init; }

    /// <summary>Whether its body is a JSON patch, which may also come without the object around it.</summary>
    public bool IsJsonPatch { get; init; }

    /// <summary>Whether it requires the beta version of the API.</summary>
    public bool IsBeta { get; init; }

    /// <summary>Whether it takes an idempotency key.</summary>
    public bool TakesKey { get; init; }

    /// <summary>Whether it needs no token, and answers while storage is down.</summary>
    public bool IsOpen { get; init; }
}
