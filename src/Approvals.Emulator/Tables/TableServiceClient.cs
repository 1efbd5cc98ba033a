#nullable disable annotations // The real package has none.

using System.Text.Json;
using Approvals.Emulator.Tables.Entities;
using Approvals.Emulator.Tables.Filters;
using Approvals.Emulator.Tables.Http;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>The tables of one storage account.</summary>
public class TableServiceClient
{
    private const string NextTable = "x-ms-continuation-NextTableName";

    private readonly TableService service;

    /// <summary>For mocks.</summary>
    protected TableServiceClient()
    {
    }

    /// <summary>The account that a connection string names.</summary>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>The account that a connection string names.</summary>
    public TableServiceClient(string connectionString, TableClientOptions options = null) =>
        service = TableService.From(connectionString, options);

    /// <summary>The account at an address, with one of its keys.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options) =>
        service = TableService.From(endpoint, credential, options);

    /// <summary>The account at an address, as someone that Entra ID knows; HTTPS only.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null) =>
        service = TableService.From(endpoint, tokenCredential, options);

    /// <summary>The storage account's name.</summary>
    public virtual string AccountName => service.AccountName;

    /// <summary>The Table service's address.</summary>
    public virtual Uri Uri => service.Endpoint;

    /// <summary>An OData filter from an interpolated string, its values quoted and escaped.</summary>
    public static string CreateQueryFilter(FormattableString filter) => ODataFilter.Format(filter);

    /// <summary>A client for one table, whether or not it exists.</summary>
    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentNullException.ThrowIfNull(tableName);
        return new TableClient(service, tableName);
    }

    /// <summary>Creates a table.</summary>
    /// <exception cref="RequestFailedException">409 TableAlreadyExists: there is one of that name.</exception>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateAsync(cancellationToken);

    /// <summary>Creates a table unless there is one of that name.</summary>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Deletes a table and its rows; a missing one is no error (status 404).</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).DeleteAsync(cancellationToken);

    /// <summary>The tables of the account that fit an OData filter, in order of name.</summary>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string filter = null, int? maxPerPage = default, CancellationToken cancellationToken = default) =>
        new Pages<TableItem>(
            (continuation, top, cancellation) => PageAsync(filter, continuation, top, cancellation), maxPerPage, cancellationToken);

    private async Task<Page<TableItem>> PageAsync(string filter, string continuation, int? top, CancellationToken cancellationToken)
    {
        var response = await service.SendAsync(RequestMethod.Get, EntityAddress.Tables, request =>
        {
            request.AddQuery(filter, top, select: null);
            request.AddParameter("NextTableName", continuation);
        }, cancellationToken).ConfigureAwait(false);

        using var page = JsonDocument.Parse(response.Content);
        var rows = page.RootElement.GetProperty("value").EnumerateArray();
        TableItem[] tables = [.. rows.Select(row => new TableItem(row.GetProperty("TableName").GetString()))];
        return Page<TableItem>.FromValues(tables, response.Headers.TryGetValue(NextTable, out var next) ? next : null, response);
    }
}
