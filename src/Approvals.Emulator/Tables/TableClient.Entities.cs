#nullable disable annotations // The real package has none.

using Approvals.Emulator.Tables.Entities;
using Approvals.Emulator.Tables.Http;
using Azure.Core;

namespace Azure.Data.Tables;

/// <content>One row at a time.</content>
public partial class TableClient
{
    /// <summary>Inserts a row.</summary>
    /// <exception cref="RequestFailedException">409 EntityAlreadyExists: there is a row with these keys.</exception>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        ThrowIfKeyless(entity);
        return service.SendAsync(RequestMethod.Post, Name, request =>
        {
            request.AddEntity(entity);
            request.Headers.Add("Prefer", "return-no-content");
        }, cancellationToken);
    }

    /// <summary>Gets a row, or only the named properties of it.</summary>
    /// <exception cref="RequestFailedException">404 ResourceNotFound: there is no such row.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await GetAsync(partitionKey, rowKey, select, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(EntityReader.Row<T>(response.Content), response);
    }

    /// <summary>Gets a row, or only the named properties of it; a missing one is an answer without a value.</summary>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await GetAsync(partitionKey, rowKey, select, cancellationToken, expected: 404).ConfigureAwait(false);
        return response.Status == 404 ? new NoValueResponse<T>(response) : Response.FromValue(EntityReader.Row<T>(response.Content), response);
    }

    /// <summary>Changes a row that exists in the version expected; <see cref="ETag.All"/> stands for any.</summary>
    /// <exception cref="RequestFailedException">
    /// 404 ResourceNotFound: there is no such row; 412 UpdateConditionNotSatisfied: it has another version.
    /// </exception>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        if (ifMatch == default)
            throw new ArgumentException("An update needs the ETag of the version that it changes, or ETag.All for any.", nameof(ifMatch));
        return WriteAsync(entity, ifMatch, mode, cancellationToken);
    }

    /// <summary>Changes a row, or inserts it.</summary>
    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => WriteAsync(entity, ifMatch: null, mode, cancellationToken);

    /// <summary>Deletes a row in the version expected (by default any); a missing one is no error (status 404).</summary>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied: the row has another version.</exception>
    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return service.SendAsync(RequestMethod.Delete, EntityAddress.Row(Name, partitionKey, rowKey), request =>
        {
            request.Headers.Add("Accept", EntityRequests.JsonWithTypes);
            request.AddIfMatch(ifMatch == default ? ETag.All : ifMatch);
        }, cancellationToken, expected: 404);
    }

    /// <summary>
    /// Deletes a row in the version expected (by default any, whatever the entity carries); a missing one is no error (status 404).
    /// </summary>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied: the row has another version.</exception>
    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    private Task<Response> GetAsync(
        string partitionKey, string rowKey, IEnumerable<string> select, CancellationToken cancellationToken, params ushort[] expected)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return service.SendAsync(
            RequestMethod.Get,
            EntityAddress.Row(Name, partitionKey, rowKey),
            request => request.AddQuery(filter: null, top: null, select),
            cancellationToken,
            expected);
    }

    private Task<Response> WriteAsync(ITableEntity entity, ETag? ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        ThrowIfKeyless(entity);
        return service.SendAsync(EntityRequests.Method(mode), EntityAddress.Row(Name, entity.PartitionKey, entity.RowKey), request =>
        {
            request.AddEntity(entity);
            if (ifMatch is { } etag)
                request.AddIfMatch(etag);
        }, cancellationToken);
    }

    private static void ThrowIfKeyless(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey, nameof(entity.PartitionKey));
        ArgumentNullException.ThrowIfNull(entity.RowKey, nameof(entity.RowKey));
    }
}
