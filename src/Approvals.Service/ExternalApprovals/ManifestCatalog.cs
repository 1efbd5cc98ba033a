using System.Text.RegularExpressions;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Settings;
using Microsoft.Extensions.Options;

namespace Approvals.Service.ExternalApprovals;

/// <summary>
/// The manifests that there are, by the words that approval settings have for them in <c>serviceKind</c>: those that are shipped, and those
/// in <see cref="ExternalApprovalOptions.ManifestFolder"/>.
/// </summary>
public sealed partial class ManifestCatalog(IOptions<ExternalApprovalOptions> options, TemplateEngine templates)
{
    private const string ResourcePrefix = "manifests/";

    private const string Extension = ".json";

    private readonly Lazy<IReadOnlyDictionary<string, ApprovalManifest>> _all = new(() =>
    {
        var problems = Read(options.Value.ManifestFolder, templates, out var manifests);
        return problems is [] ? manifests : throw new InvalidOperationException(string.Join('\n', problems));
    });

    public IReadOnlyDictionary<string, ApprovalManifest> All => _all.Value;

    /// <summary>The words of the manifests that are shipped.</summary>
    public static IReadOnlyList<string> Shipped { get; } =
    [
        .. typeof(ManifestCatalog)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads all manifests, and tells what is wrong with those in the folder, with file, JSON pointer and reason.</summary>
    public static IReadOnlyList<string> Read(
        string folder,
        TemplateEngine templates,
        out IReadOnlyDictionary<string, ApprovalManifest> manifests
    )
    {
        List<string> problems = [];
        var found = Shipped.ToDictionary(kind => kind, ReadShipped);
        foreach (var file in FilesOf(folder, problems))
        {
            var kind = Path.GetFileNameWithoutExtension(file);
            if (!Kind().IsMatch(kind) || kind is ApprovalSettings.OwnServiceKind || found.ContainsKey(kind))
            {
                problems.Add(
                    $"{file}: The name before .json must have 1 to 50 lower-case letters, digits and \"-\", and not be {ApprovalSettings.OwnServiceKind} or that of a manifest that is shipped ({string.Join(", ", Shipped)})."
                );
                continue;
            }

            try
            {
                var manifest = ManifestReader.Read(File.ReadAllText(file), out var wrong);
                wrong = manifest is null ? wrong : ManifestTrial.Check(manifest, templates);
                problems.AddRange(wrong.Select(problem => $"{file}: {problem}"));
                if (manifest is not null)
                {
                    found[kind] = manifest;
                }
            }
            catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{file}: It cannot be read: {unread.Message}");
            }
        }

        manifests = found;
        return problems;
    }

    /// <summary>The text of a manifest that is shipped, as an example for others.</summary>
    public static string TextOf(string kind)
    {
        using var reader = new StreamReader(
            typeof(ManifestCatalog).Assembly.GetManifestResourceStream($"{ResourcePrefix}{kind}{Extension}")!
        );
        return reader.ReadToEnd();
    }

    private static ApprovalManifest ReadShipped(string kind) =>
        ManifestReader.Read(TextOf(kind), out var problems)
        ?? throw new InvalidOperationException($"The manifest {kind} does not fit: {string.Join(' ', problems)}");

    private static IReadOnlyList<string> FilesOf(string folder, List<string> problems)
    {
        if (folder is "")
        {
            return [];
        }

        if (!Directory.Exists(folder))
        {
            problems.Add($"{folder}: There is no such folder.");
            return [];
        }

        return [.. Directory.EnumerateFiles(folder, $"*{Extension}").Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,49}\z")]
    private static partial Regex Kind();
}
