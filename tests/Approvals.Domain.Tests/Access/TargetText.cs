using Approvals.Domain.Access;

namespace Approvals.Domain.Tests.Access;

/// <summary>Targets as tests write them, with their tags: <c>proj/shop;vital:env/production;prod,{critical:true}:flag/checkout</c>.</summary>
internal static class TargetText
{
    public static bool Allows(this Policy policy, string action, string target) => policy.Allows(action, Parse(target));

    public static bool Allow(this Rights rights, string action, string target) => rights.Allow(action, Parse(target));

    public static TargetResource Parse(string text) => new([.. text.Replace("{critical:true}", "{critical}").Split(':').Select(Part)]);

    private static TargetPart Part(string text)
    {
        var (head, marks) = text.Split(';', 2) is [var before, var after] ? (before, after.Split(',')) : (text, []);
        var type = head.Split('/')[0];
        return new(type, head.Split('/').ElementAtOrDefault(1) ?? "")
        {
            Tags = [.. marks.Except(["{critical}"])],
            Critical = type == "env" ? marks.Contains("{critical}") : null,
        };
    }
}
