using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Approvals.Domain.ExternalApprovals.Templates;
using HandlebarsDotNet;

namespace Approvals.Service.ExternalApprovals;

/// <summary>
/// Renders templates by Handlebars. Nothing but JSON values can be reached from a template, and whatever a template writes is escaped for
/// its place by <see cref="PlacedText"/>, with two braces as with three.
/// </summary>
public sealed class TemplateEngine
{
    /// <summary>Most items of a list or object in a context: templates go through lists within lists.</summary>
    internal const int MaxItems = 250;

    private readonly IHandlebars _handlebars;
    private readonly ConcurrentDictionary<Template, CompiledTemplate> _compiled = new();

    public TemplateEngine()
    {
        var configuration = new HandlebarsConfiguration
        {
            TextEncoder = new ValueEncoder(),
            FileSystem = null,
            PartialTemplateResolver = new NoPartials(),
            FormatProvider = CultureInfo.InvariantCulture,
        };
        configuration.FormatterProviders.Add(new ValueFormatter());
        configuration.ObjectDescriptorProviders.Add(new OnlyJson());
        _handlebars = Handlebars.Create(configuration);
        TemplateHelpers.Register(_handlebars);
    }

    /// <summary>The text of a template of a manifest. It is compiled when it is needed first, and then kept.</summary>
    /// <exception cref="TemplateException">
    /// A value cannot stand at its place, or the text is too long or not what the place needs.
    /// </exception>
    public string Render(Template template, JsonElement context)
    {
        if (!IsSmall(context))
        {
            throw new TemplateException($"would go through a list with more than {MaxItems} items");
        }

        using var writer = new PlacedWriter(PlacedText.Of(template.Place));
        try
        {
            _compiled.GetOrAdd(template, Compile)(writer, context);
        }
        catch (HandlebarsException unread)
        {
            throw unread.InnerException as TemplateException ?? new TemplateException("cannot be rendered by Handlebars");
        }

        return writer.Text.Finish() ?? throw new TemplateException(writer.Text.Problem!);
    }

    private CompiledTemplate Compile(Template template) => _handlebars.Compile(new StringReader(template.Source)).Invoke;

    private static bool IsSmall(JsonElement context) =>
        context.ValueKind switch
        {
            JsonValueKind.Array => context.GetArrayLength() <= MaxItems && context.EnumerateArray().All(IsSmall),
            JsonValueKind.Object => context.EnumerateObject().Count() <= MaxItems && context.EnumerateObject().All(it => IsSmall(it.Value)),
            _ => true,
        };

    private delegate void CompiledTemplate(TextWriter writer, object context, object? data = null);

    private sealed class NoPartials : IPartialTemplateResolver
    {
        public bool TryRegisterPartial(IHandlebars env, string? partialName, string? templatePath) => false;
    }
}
