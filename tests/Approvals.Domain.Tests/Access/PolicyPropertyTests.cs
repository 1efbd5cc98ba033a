using System.Text.RegularExpressions;
using Approvals.Domain.Access;

namespace Approvals.Domain.Tests.Access;

/// <summary>Random policies against random targets, judged again by a reading of the rules that shares nothing with the engine.</summary>
public sealed class PolicyPropertyTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void The_engine_decides_as_the_rules_say()
    {
        var (allowed, denied) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new RandomAccess(new Random(seed));
            var (statements, action, target) = (random.Statements(), random.Action(), random.Target());
            var expected = Oracle(statements, action, target);
            var policy = Policy.Of(statements);
            Assert.True(
                expected == policy.Allows(action, RandomAccess.Make(target)),
                $"seed {seed}: {action} on {string.Join(':', target)}: {expected}"
            );

            var bare = RandomAccess.Make(target.Select(part => part with { Tags = [], Critical = false, IsGone = false }));
            Assert.True(
                policy.LooksAtTags || expected == policy.Allows(action, bare),
                $"seed {seed}: tags decide, and it does not look at them"
            );
            _ = expected ? allowed++ : denied++;
        }

        Assert.InRange(allowed, Rounds / 10, Rounds);
        Assert.InRange(denied, Rounds / 10, Rounds);
    }

    [Fact]
    public void What_is_allowed_on_all_is_allowed_on_each_and_what_is_allowed_on_any_might_be()
    {
        var (all, some) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new RandomAccess(new Random(seed));
            var (policy, action, target) = (Policy.Of(random.Statements()), random.Action(), random.Target());
            var named = seed % target.Count;
            var types = RandomAccess.Make(
                target.Select((part, i) => part with { Name = i < named ? part.Name : "*", Tags = [], IsGone = false })
            );
            var (allows, allowsAll) = (policy.Allows(action, RandomAccess.Make(target)), policy.AllowsAll(action, types));

            Assert.True(allows || !allowsAll, $"seed {seed}");
            Assert.True(policy.MightAllow(action) || !allows, $"seed {seed}");
            all += allowsAll ? 1 : 0;
            some += allows ? 1 : 0;
        }

        Assert.InRange(all, Rounds / 200, some);
    }

    private static bool Oracle(IEnumerable<PolicyStatement> statements, string action, IReadOnlyList<RandomAccess.Part> target)
    {
        var effects = statements.Where(Fits).Select(statement => statement.Effect).ToList();
        return effects.Contains(Effect.Allow) && !effects.Contains(Effect.Deny);

        bool Fits(PolicyStatement statement) =>
            (statement.Actions?.Any(pattern => Like(pattern, action)) ?? !statement.NotActions!.Any(pattern => Like(pattern, action)))
            && (
                statement.Resources?.Any(specifier => Matches(specifier, target, action, hadTags: statement.Effect == Effect.Deny))
                ?? !statement.NotResources!.Any(specifier => Matches(specifier, target, action, hadTags: statement.Effect == Effect.Allow))
            );
    }

    /// <param name="specifier">A specifier.</param>
    /// <param name="target">What it may match.</param>
    /// <param name="action">What is to be done to that.</param>
    /// <param name="hadTags">Whether what is gone is taken to have had whatever tag is asked for.</param>
    private static bool Matches(string specifier, IReadOnlyList<RandomAccess.Part> target, string action, bool hadTags)
    {
        if (specifier == "*")
        {
            return true;
        }

        var parts = Regex.Split(specifier, ":(?![^{]*})");
        return (parts.Length == target.Count || (action == "viewProject" && parts.Length < target.Count))
            && parts
                .Zip(target)
                .All(pair =>
                {
                    var read = Regex.Match(pair.First, "^(?<type>[a-z-]+)/(?<name>[^;]*)(;(?<marks>.*))?$");
                    return read.Groups["type"].Value == pair.Second.Type
                        && Like(read.Groups["name"].Value, pair.Second.Name)
                        && (
                            !read.Groups["marks"].Success
                            || (pair.Second.IsGone && hadTags)
                            || (
                                !pair.Second.IsGone
                                && read.Groups["marks"]
                                    .Value.Split(',')
                                    .All(mark =>
                                        mark switch
                                        {
                                            "{critical:true}" => pair.Second.Critical,
                                            "{critical:false}" => !pair.Second.Critical,
                                            _ => pair.Second.Tags.Any(tag => Like(mark, tag)),
                                        }
                                    )
                            )
                        );
                });
    }

    private static bool Like(string pattern, string text) =>
        Regex.IsMatch(text, $"^{string.Join(".*", pattern.Split('*').Select(Regex.Escape))}$");
}
