using Approvals.Domain.Access;

namespace Approvals.Domain.Tests.Access;

/// <summary>Makes policies and targets of so few words that they often meet.</summary>
internal sealed class RandomAccess(Random random)
{
    private static readonly string[] s_shapes =
    [
        "proj",
        "proj:env",
        "proj:env:flag",
        "proj:env:flag",
        "proj:env:segment",
        "proj:env:aiconfig",
        "proj:aiconfig",
        "member",
        "member:token",
        "team",
    ];

    private static readonly string[] s_words = ["a", "ab", "aba", "bab", "abab", "b-a"];

    private static readonly string[] s_actions = ["updateOn", "updateOff", "viewProject", "deleteFlag"];

    public sealed record Part(string Type, string Name, IReadOnlyList<string> Tags, bool Critical, bool IsGone);

    public string Action() => Pick(s_actions);

    public IReadOnlyList<Part> Target() =>
        [
            .. Pick(s_shapes)
                .Split(':')
                .Select(type => new Part(
                    type,
                    Pick(s_words),
                    [.. Some(2, () => Pick(s_words))],
                    type == "env" && Maybe(),
                    random.Next(10) == 0
                )),
        ];

    public static TargetResource Make(IEnumerable<Part> target) =>
        new([
            .. target.Select(part => new TargetPart(part.Type, part.Name)
            {
                Tags = part.Tags,
                Critical = part.Type == "env" ? part.Critical : null,
                IsGone = part.IsGone,
            }),
        ]);

    public IReadOnlyList<PolicyStatement> Statements() => [.. Some(4, Statement)];

    private PolicyStatement Statement()
    {
        var (resources, actions) = (
            Some(3, Specifier).Append(Specifier()).ToList(),
            Some(2, () => Pattern(s_actions)).Append(Pattern(s_actions)).ToList()
        );
        var (notResources, notActions) = (random.Next(4) == 0, random.Next(4) == 0);
        return new()
        {
            Effect = random.Next(3) == 0 ? Effect.Deny : Effect.Allow,
            Resources = notResources ? null : resources,
            NotResources = notResources ? resources : null,
            Actions = notActions ? null : actions,
            NotActions = notActions ? actions : null,
        };
    }

    private string Specifier() =>
        random.Next(20) == 0
            ? "*"
            : string.Join(
                ':',
                Pick(s_shapes)
                    .Split(':')
                    .Select(type =>
                    {
                        string[] marks =
                        [
                            .. Maybe() ? [] : Some(1, () => Pattern(s_words)),
                            .. type == "env" && random.Next(4) == 0
                                ? [Maybe() ? "{critical:true}" : "{critical:false}"]
                                : Array.Empty<string>(),
                        ];
                        return $"{type}/{(Maybe() ? "*" : Pattern(s_words))}{(marks is [] ? "" : ";" + string.Join(',', marks))}";
                    })
            );

    /// <summary>A word with stars in the place of some of its letters.</summary>
    private string Pattern(string[] words)
    {
        var word = Pick(words);
        for (var stars = random.Next(3); stars > 0; stars--)
        {
            var at = random.Next(word.Length + 1);
            word = word[..at] + "*" + word[Math.Min(word.Length, at + random.Next(4))..];
        }

        return word;
    }

    private IEnumerable<T> Some<T>(int most, Func<T> make) => Enumerable.Range(0, random.Next(most + 1)).Select(_ => make()).ToList();

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];

    private bool Maybe() => random.Next(2) == 0;
}
