using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What the OpenAPI document says beside the routes: how to authenticate, and the errors that every route can answer.</summary>
internal static class OpenApiDescription
{
    private const string KeyScheme = "ApiKey";
    private const string TokenScheme = "OAuth2Password";
    private const string ErrorSchema = "ErrorBody";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddSingleton<OpenApiFile>().AddOpenApi(OpenApiFile.DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = OpenApiSchemas.ReferenceId;
            options.AddSchemaTransformer((schema, context, _) => OpenApiSchemas.Complete(schema, context));
            options.AddDocumentTransformer((document, _, _) => Describe(document));
            options.AddOperationTransformer((operation, context, _) => DescribeParameters(operation, context));
            options.AddOperationTransformer((operation, context, _) => DescribeErrors(operation, context));
        });

    private static Task Describe(OpenApiDocument document)
    {
        document.Info.Title = "AlphaPulse API";
        document.Info.Version = "1.0.0";
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-API-Key" },
            [TokenScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Flows = new OpenApiOAuthFlows
                {
                    Password = new OpenApiOAuthFlow
                    {
                        TokenUrl = new Uri("/token", UriKind.Relative),
                        Scopes = new Dictionary<string, string>(StringComparer.Ordinal),
                    },
                },
            },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        document.Components.Schemas[ErrorSchema] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            },
            Required = new HashSet<string>(StringComparer.Ordinal) { "detail" },
        };
        return Task.CompletedTask;
    }

    /// <summary>Query names as the API writes them, and <c>details</c>, which every data GET takes.</summary>
    private static Task DescribeParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query))
            parameter.Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!);
        var route = context.Description;
        if (!HttpMethods.IsGet(route.HttpMethod!) || !route.RelativePath!.StartsWith("api/v1/", StringComparison.Ordinal)) return Task.CompletedTask;

        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "details",
            In = ParameterLocation.Query,
            Description = "true wraps the answer as {\"data\": ..., \"meta\": ...}: staleness, method, sample count, warnings, units",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean },
        });
        return Task.CompletedTask;
    }

    private static Task DescribeErrors(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document;
        AddError(operation, "400", "A parameter or the body is not valid", document);
        AddError(operation, "429", "Too many requests", document);
        if (operation.Parameters?.Any(p => p.In == ParameterLocation.Path) is true) AddError(operation, "404", "There is no such thing", document);
        if (metadata.OfType<PermissionRequirement>().LastOrDefault() is not { } needed) return Task.CompletedTask;

        AddError(operation, "401", "No or bad credentials", document);
        AddError(operation, "403", $"The caller lacks {needed.Permission}", document);
        AddError(operation, "503", "Not ready, or the store or the exchange is unavailable", document);
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenScheme, document)] = [] },
        ];
        return Task.CompletedTask;
    }

    /// <summary>Adds an answer with a detail.</summary>
    public static void AddError(OpenApiOperation operation, string status, string description, OpenApiDocument? document)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd(status, new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(ErrorSchema, document) },
            },
        });
    }
}
