using System.Text.Json.Nodes;

namespace Approvals.Tests.Delivery;

/// <summary>Makes the JSON of contexts of all forms, and now and then of something that is none.</summary>
internal sealed class RandomContexts(RandomValues values)
{
    private static readonly string[] s_malformed =
    [
        "null",
        "[]",
        "{}",
        """{"kind":"user"}""",
        """{"kind":"user","key":null}""",
        """{"kind":"user","key":""}""",
        """{"kind":"user","key":3}""",
        """{"kind":"","key":"a"}""",
        """{"kind":"kind","key":"a"}""",
        """{"kind":"a b","key":"a"}""",
        """{"kind":3,"key":"a"}""",
        """{"kind":"multi"}""",
        """{"kind":"multi","user":{}}""",
        """{"kind":"multi","user":{"key":""}}""",
        """{"kind":"multi","user":3,"org":{"key":"a"}}""",
        """{"kind":"multi","user":null}""",
        """{"kind":"multi","a b":{"key":"a"}}""",
        """{"key":null}""",
    ];

    public string Next() =>
        values.Seldom && values.Half
            ? values.Pick(s_malformed)
            : values.Below(6) switch
            {
                0 => User().ToJsonString(),
                1 or 2 or 3 => Multi().ToJsonString(),
                _ => Part(values.Kind()).ToJsonString(),
            };

    private JsonObject Part(string? kind)
    {
        var context = new JsonObject();
        if (kind is not null)
        {
            context["kind"] = kind;
        }

        context["key"] = values.Half ? values.Key() : $"u{values.Below(int.MaxValue)}";
        values.AddAttributes(context);
        if (values.Half)
        {
            context["anonymous"] = values.Seldom ? null : values.Half;
        }

        if (values.Half)
        {
            context["_meta"] = new JsonObject { ["privateAttributes"] = new JsonArray("name", "/address/city") };
        }

        return context;
    }

    private JsonObject Multi()
    {
        var context = new JsonObject { ["kind"] = "multi" };
        foreach (var kind in values.Some(3, values.Kind).Append("org").Distinct())
        {
            context[kind] = Part(null);
        }

        return context;
    }

    private JsonObject User()
    {
        var custom = Part(null);
        var user = new JsonObject { ["key"] = values.Seldom ? "" : values.Key() };
        foreach (var name in new[] { "name", "email", "country" })
        {
            if (values.Half)
            {
                user[name] = custom[name]?.DeepClone();
                custom.Remove(name);
            }
        }

        if (values.Half)
        {
            user["anonymous"] = values.Half;
        }

        if (values.Often)
        {
            user["custom"] = custom;
        }

        return user;
    }
}
