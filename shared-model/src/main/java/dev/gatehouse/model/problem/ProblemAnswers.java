package dev.gatehouse.model.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Describes in the API's description what {@link ProblemMapper} does: each operation may answer with a problem. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemAnswers implements OASFilter {

    private static final String NAME = "Problem";
    /** Errors there are RFC 6749's. */
    private static final String OAUTH = "/oauth2";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(NAME, schema());
        api.getPaths().getPathItems().forEach(ProblemAnswers::describe);
    }

    private static void describe(String path, PathItem item) {
        if (!path.startsWith(OAUTH)) {
            item.getOperations()
                    .values()
                    .forEach(operation -> operation.getResponses().addAPIResponse("default", answer()));
        }
    }

    private static APIResponse answer() {
        var schema = OASFactory.createSchema().ref("#/components/schemas/" + NAME);
        var body = OASFactory.createMediaType()
                .schema(schema)
                .example(Map.of(
                        "type",
                        ProblemType.NOT_FOUND.uri().toString(),
                        "title",
                        ProblemType.NOT_FOUND.title(),
                        "status",
                        ProblemType.NOT_FOUND.status(),
                        "detail",
                        "Nothing is found at this path.",
                        "instance",
                        "/nothing"));
        return OASFactory.createAPIResponse()
                .description("What went wrong (RFC 9457). A 401 or 403 has WWW-Authenticate, a 429 or 503 Retry-After.")
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, body));
    }

    private static Schema schema() {
        var violation = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("field", text("the JSON name or the parameter's name"))
                .addProperty("message", text("what is wanted of it"));
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .required(List.of("type", "title", "status", "detail", "instance"))
                .addProperty(
                        "type",
                        text("tells problems apart; its last segment is stable").format("uri"))
                .addProperty("title", text("what the type means"))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("what is wrong and what to do about it"))
                .addProperty("instance", text("the path of the request"))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(violation)
                                .description("the invalid values, where the problem is that there are any"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
