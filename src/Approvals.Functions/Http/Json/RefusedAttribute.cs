namespace Approvals.Functions.Http.Json;

/// <summary>
/// On a member that LaunchDarkly has and this service cannot keep: a body in which it says anything is refused, since to ignore it would
/// look as if it had been done.
/// </summary>
/// <param name="why">The rest of a sentence that begins with the member's name.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RefusedAttribute(string why) : UndocumentedAttribute
{
    public string Why { get; } = why;
}
