#nullable disable annotations // The real package has none.

using Approvals.Emulator.Tables.Entities;
using Approvals.Emulator.Tables.Http;
using Azure.Core;

namespace Azure.Data.Tables;

/// <content>Many rows at a time.</content>
public partial class TableClient
{
    private const string NextPartitionKey = "NextPartitionKey";
    private const string NextRowKey = "NextRowKey";

    /// <summary>The rows that fit an OData filter, in order of keys, or only the named properties of them.</summary>
    /// <param name="filter">An OData filter; see <see cref="CreateQueryFilter"/>. None: all rows.</param>
    /// <param name="maxPerPage">Rows a page, at most 1,000. A page may hold fewer, even none, with more to come.</param>
    /// <param name="select">Names of properties. None: all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string filter = null, int? maxPerPage = default, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new Pages<T>(
            (continuation, top, cancellation) => PageAsync<T>(filter, select, continuation, top, cancellation), maxPerPage, cancellationToken);

    private async Task<Page<T>> PageAsync<T>(
        string filter, IEnumerable<string> select, string continuation, int? top, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        var response = await service.SendAsync(RequestMethod.Get, $"{Name}()", request =>
        {
            request.AddQuery(filter, top, select);
            if (continuation?.Split(' ', 2) is [var partitionKey, var rowKey])
            {
                request.AddParameter(NextPartitionKey, partitionKey);
                request.AddParameter(NextRowKey, rowKey);
            }
        }, cancellationToken).ConfigureAwait(false);

        return Page<T>.FromValues(EntityReader.Rows<T>(response.Content), Continuation(response), response);
    }

    /// <summary>The two headers, with a space between: the service sends them encoded, so neither has one.</summary>
    private static string Continuation(Response response)
    {
        var more = response.Headers.TryGetValue($"x-ms-continuation-{NextPartitionKey}", out var partitionKey);
        more |= response.Headers.TryGetValue($"x-ms-continuation-{NextRowKey}", out var rowKey);
        return more ? $"{partitionKey} {rowKey}" : null;
    }
}
