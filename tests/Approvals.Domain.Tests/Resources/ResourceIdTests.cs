using Approvals.Domain.Resources;

namespace Approvals.Domain.Tests.Resources;

public sealed class ResourceIdTests
{
    [Theory]
    [InlineData("proj/shop:env/production:flag/checkout", "proj/shop:env/production:flag/checkout")]
    [InlineData("proj/shop:env/*:flag/checkout", "proj/shop:env/*:flag/checkout")]
    [InlineData("proj/shop:flag/checkout", "proj/shop:env/*:flag/checkout")]
    [InlineData("proj/a.b-c_1:env/E:segment/S", "proj/a.b-c_1:env/E:segment/S")]
    [InlineData("proj/shop:env/production:aiConfig/helper", "proj/shop:env/production:aiconfig/helper")]
    public void A_specifier_is_read_and_written_in_one_form(string text, string written)
    {
        Assert.True(ResourceId.Parse(text).Accepted(out var resource, out var refusal), refusal?.Detail);

        Assert.Equal(written, resource.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("flag/checkout")]
    [InlineData("proj/shop")]
    [InlineData("env/production:proj/shop:flag/checkout")]
    [InlineData("proj/shop:environment/production:flag/checkout")]
    [InlineData("proj/shop:env/production:flag/checkout:more/x")]
    [InlineData("proj/shop:env/production:metric/m")]
    [InlineData("proj/*:env/production:flag/checkout")]
    [InlineData("proj/shop:env/prod*:flag/checkout")]
    [InlineData("proj/shop:env/production:flag/")]
    [InlineData("proj/shop:env/production:flag/a|b")]
    [InlineData("proj/shop:env/production:flag/a\n")]
    [InlineData("proj/shop:env/*:segment/beta")]
    [InlineData("proj/shop:aiconfig/helper")]
    public void What_names_no_single_resource_is_refused(string text)
    {
        var refusal = ResourceId.Parse(text).Refusal;

        Assert.Equal(("invalid_resource_id", RefusalKind.Invalid), (refusal?.Rule, refusal?.Kind));
    }
}
