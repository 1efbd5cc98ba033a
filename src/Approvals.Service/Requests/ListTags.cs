using System.Security.Cryptography;
using System.Text;
using Approvals.Domain.Listing;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;

namespace Approvals.Service.Requests;

/// <summary>
/// Tags of lists of requests: the same as long as the projects that a list looks into have not changed, the caller has the same rights,
/// and little time has passed. A tag takes one call for each project, and none for a head that was seen since the list was asked for.
/// </summary>
public sealed class ListTags(ChangeLog log, TimeProvider time)
{
    /// <summary>
    /// What a list shows depends on the time, and on the rights of other people, too: that a date has passed, that who scheduled a change may
    /// still do so. It is at most this old.
    /// </summary>
    private static readonly TimeSpan s_mostAge = TimeSpan.FromMinutes(10);

    /// <summary>Another version of the program may show the same otherwise.</summary>
    private static readonly string s_version = typeof(ListTags).Assembly.ManifestModule.ModuleVersionId.ToString();

    /// <param name="caller">Who asks.</param>
    /// <param name="query">What they ask for.</param>
    /// <param name="lists">The lists that it is made of.</param>
    /// <param name="since">When it was asked for (<see cref="ChangeLog.Now"/>).</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<string> OfAsync(
        Caller caller,
        ListQuery query,
        IReadOnlyList<IReadOnlyList<RequestList>> lists,
        long since,
        CancellationToken cancellationToken
    )
    {
        var heads = await Task.WhenAll(
            lists
                .SelectMany(some => some)
                .Select(list => list.ProjectKey)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(async key => $"{key} {await log.HeadOfProjectAsync(key, since, cancellationToken)}")
        );
        string[] parts =
        [
            s_version,
            $"{time.GetUtcNow().Ticks / s_mostAge.Ticks}",
            $"{caller.Actor} {caller.Identity.Rights.Digest}",
            $"{query}",
            .. heads,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16));
    }
}
