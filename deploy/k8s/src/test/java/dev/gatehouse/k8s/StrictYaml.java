package dev.gatehouse.k8s;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Reads manifests as an API server with strict field validation does: an unknown kind, an unknown or repeated field, or a
 * value of another type is an error.
 */
public final class StrictYaml {

    private static final JsonMapper MAPPER = strict();

    private final Map<String, Class<? extends HasMetadata>> kinds = new HashMap<>();

    /** All kinds that the classes on the path have. */
    public StrictYaml() {
        for (var type : ServiceLoader.load(KubernetesResource.class)) {
            if (type instanceof HasMetadata resource) {
                kinds.put(
                        HasMetadata.getApiVersion(resource.getClass()) + " " + HasMetadata.getKind(resource.getClass()),
                        resource.getClass());
            }
        }
    }

    /** Knows one more kind. */
    public StrictYaml with(String apiVersion, String kind, Class<? extends HasMetadata> type) {
        kinds.put(apiVersion + " " + kind, type);
        return this;
    }

    /** All documents of a text. */
    public List<HasMetadata> resources(String yaml) throws IOException {
        var resources = new ArrayList<HasMetadata>();
        try (var documents = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (documents.hasNextValue()) {
                var document = documents.nextValue();
                if (!document.isNull()) {
                    resources.add(resource(document));
                }
            }
        }
        return List.copyOf(resources);
    }

    /** One document, of whatever type. */
    public static <T> T read(String yaml, Class<T> type) throws IOException {
        return MAPPER.readValue(yaml, type);
    }

    private HasMetadata resource(JsonNode document) throws JsonProcessingException {
        var kind = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        var type = kinds.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("nobody knows the kind " + kind);
        }
        try {
            return MAPPER.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "%s %s: %s"
                            .formatted(
                                    kind, document.path("metadata").path("name").asText(), e.getMessage()),
                    e);
        }
    }

    private static JsonMapper strict() {
        var mapper = JsonMapper.builder(new YAMLFactory())
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .annotationIntrospector(new NoOtherProperties());
        mapper.withCoercionConfig(LogicalType.Textual, text -> {
            for (var shape :
                    List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
                text.setCoercion(shape, CoercionAction.Fail);
            }
        });
        return mapper.build();
    }

    /** The types collect what they do not know; without that an unknown field is an error. */
    private static final class NoOtherProperties extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
