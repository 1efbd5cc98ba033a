using Approvals.Domain.Evaluation;

namespace Approvals.Domain.Tests.Evaluation;

public sealed class BucketTests
{
    /// <summary>The numbers that the tests of LaunchDarkly's SDKs hold their hash to, which some compute in single precision.</summary>
    [Theory]
    [InlineData("hashKey.saltyA", "key", "\"userKeyA\"", 0.42157587)]
    [InlineData("hashKey.saltyA", "key", "\"userKeyB\"", 0.6708485)]
    [InlineData("hashKey.saltyA", "key", "\"userKeyC\"", 0.10343106)]
    [InlineData("61", "key", "\"userKeyA\"", 0.09801207)]
    [InlineData("61", "key", "\"userKeyB\"", 0.14483777)]
    [InlineData("61", "key", "\"userKeyC\"", 0.9242641)]
    [InlineData("hashKey.saltyA", "it", "33333", 0.54771423)]
    [InlineData("hashKey.saltyA", "it", "33333.0", 0.54771423)]
    [InlineData("hashKey.saltyA", "it", "\"33333\"", 0.54771423)]
    [InlineData("hashKey.saltyA", "it", "33333.5", 0)]
    [InlineData("hashKey.saltyA", "it", "true", 0)]
    [InlineData("hashKey.saltyA", "it", "[\"33333\"]", 0)]
    [InlineData("hashKey.saltyA", "missing", "1", 0)]
    public void A_bucket_is_the_hash_of_the_attribute(string prefix, string attribute, string value, double expected)
    {
        var context = Some.Context($$"""{"kind":"user","key":{{(attribute == "key" ? value : "\"x\"")}},"it":{{value}}}""");

        Assert.Equal(expected, Bucket.Of(context, Bucket.PathOf(attribute)!, "user", prefix), 0.000_000_1);
    }

    [Theory]
    [InlineData("1e1", "10")]
    [InlineData("-0.0", "0")]
    [InlineData("-7", "-7")]
    [InlineData("123456789012345678901", "123456789012345680000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1.5e300", "1.5e+300")]
    public void A_whole_number_is_hashed_as_javascript_writes_it(string number, string text)
    {
        var context = Some.Context($$"""{"kind":"user","key":"x","number":{{number}},"text":"{{text}}"}""");

        Assert.Equal(Of("text"), Of("number"));
        Assert.NotEqual(0, Of("number"));

        double Of(string attribute) => Bucket.Of(context, Bucket.PathOf(attribute)!, "user", "flag.salt");
    }

    [Theory]
    [InlineData(99_999, 1)]
    [InlineData(42_157, 2)]
    [InlineData(42_158, 1)]
    public void A_share_ends_where_the_weights_before_it_and_its_own_add_up_to(int weight, int variation)
    {
        var flag = Split(new() { Variations = [new(1, weight), new(2, 100_000 - weight)] });

        Assert.Equal(variation, Evaluate(flag).Variation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public void A_seed_replaces_key_and_salt(int seed)
    {
        var end = (int)(Bucket.Of(Some.User("userKeyA"), AttributePath.Key, "user", $"{seed}") * 100_000);

        Assert.Equal(1, Evaluate(Seeded(end + 1)).Variation);
        Assert.Equal(2, Evaluate(Seeded(end)).Variation);

        FlagData Seeded(int weight) => Split(new() { Seed = seed, Variations = [new(1, weight), new(2, 100_000 - weight)] });
    }

    [Fact]
    public void Beyond_all_shares_is_the_last_one() =>
        Assert.Equal(2, Evaluate(Split(new() { Variations = [new(1, 10), new(2, 20)] })).Variation);

    [Theory]
    [InlineData("user", false, true)]
    [InlineData("user", true, false)]
    [InlineData("org", false, false)]
    public void Who_has_the_kind_and_a_tracked_share_takes_part_in_an_experiment(string kind, bool untracked, bool takesPart)
    {
        var flag = Split(
            new()
            {
                IsExperiment = true,
                ContextKind = kind,
                Variations = [new(1, 100_000, untracked)],
            }
        );

        Assert.Equal(takesPart, Evaluate(flag).Reason.InExperiment);
        Assert.False(
            Evaluate(flag with { Fallthrough = new(null, flag.Fallthrough.Rollout! with { IsExperiment = false }) }).Reason.InExperiment
        );
    }

    [Fact]
    public void An_experiment_splits_by_the_key_whatever_it_says()
    {
        var rollout = new RolloutData { BucketBy = "missing", Variations = [new(1, 10_000), new(2, 90_000)] };

        Assert.Equal(1, Evaluate(Split(rollout)).Variation);
        Assert.Equal(2, Evaluate(Split(rollout with { IsExperiment = true })).Variation);
    }

    private static FlagData Split(RolloutData rollout) => Some.Flag("hashKey") with { Salt = "saltyA", Fallthrough = new(null, rollout) };

    private static FlagResult Evaluate(FlagData flag) => new Evaluator(Some.Environment([flag]), Some.User("userKeyA")).Evaluate(flag.Key);
}
