using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticFiles;

namespace Approvals.Functions.Page;

/// <summary>The files of the reviewers' page, read once and kept in memory, by their paths.</summary>
public sealed class PageFiles
{
    /// <summary>The folder beside the app's assembly that the build of <c>web/</c> fills.</summary>
    private const string Folder = "page";

    private const string Index = "/index.html";

    private const string Brotli = ".br";

    private const string Gzip = ".gz";

    /// <summary>The views that the page shows at addresses of their own; what follows the first segment is the page's affair.</summary>
    private static readonly string[] s_views = ["inbox", "requests", "resources", "settings", "audit", "tokens"];

    private static readonly FileExtensionContentTypeProvider s_types = new();

    private readonly FrozenDictionary<string, PageFile> _files;

    public PageFiles()
        : this(Path.Combine(AppContext.BaseDirectory, Folder)) { }

    internal PageFiles(string folder) => _files = Read(folder).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The file at a path, which for each of the page's views is the page itself; null when there is none.</summary>
    internal PageFile? Find(string path) => _files.GetValueOrDefault(path) ?? (IsView(path) ? _files.GetValueOrDefault(Index) : null);

    private static bool IsView(string path) => path is "/" || s_views.Contains(path.Split('/')[1], StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, PageFile>> Read(string folder) =>
        from name in Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : []
        where Path.GetExtension(name) is not (Brotli or Gzip)
        let path = "/" + Path.GetRelativePath(folder, name).Replace(Path.DirectorySeparatorChar, '/')
        select KeyValuePair.Create(path, Read(name, path));

    private static PageFile Read(string name, string path) =>
        new(
            s_types.TryGetContentType(name, out var type) ? type : "application/octet-stream",
            new PageContent(File.ReadAllBytes(name), null),
            Compressed(name + Brotli, "br"),
            Compressed(name + Gzip, "gzip"),
            path.StartsWith("/assets/", StringComparison.Ordinal)
        );

    private static PageContent? Compressed(string name, string encoding) =>
        File.Exists(name) ? new PageContent(File.ReadAllBytes(name), encoding) : null;
}
