package dev.gatehouse.images;

import dev.gatehouse.local.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The step of the build that makes the images, out of what the services' builds have left. */
public final class Images {

    /** Where the services listen while their class caches are made. */
    private static final int PORT_BASE = Integer.getInteger("gatehouse.images.port-base", 27_480);

    private static final String SNAPSHOT = "-SNAPSHOT";

    private final Path checkout;
    private final Path target;
    private final String version;
    private final Instant created;

    private Images(Path checkout, String version, Instant created) {
        this.checkout = checkout;
        this.target = checkout.resolve("deploy/images/target");
        this.version = version.replace(SNAPSHOT, "");
        this.created = created;
    }

    /**
     * Makes all that there is.
     *
     * @param arguments the checkout, the project's version, and the time that all files in the images have
     */
    public static void main(String[] arguments) throws IOException {
        new Images(Path.of(arguments[0]).toRealPath(), arguments[1], Instant.parse(arguments[2])).make();
    }

    private void make() throws IOException {
        var runtime = ImageTar.Layer.of(JavaRuntime.made(target.resolve("runtime"), created), created);
        var below = new EnumMap<Service, List<ImageTar.Layer>>(Service.class);
        for (var service : Service.values()) {
            var layers = Layers.in(target, service);
            lay(service, layers);
            below.put(
                    service,
                    List.of(
                            runtime,
                            ImageTar.Layer.of(layers.dependencies(), created),
                            ImageTar.Layer.of(layers.application(), created)));
        }
        train(fingerprint(below));
        for (var service : Service.values()) {
            write(service, below.getOrDefault(service, List.of()));
        }
    }

    private void write(Service service, List<ImageTar.Layer> below) throws IOException {
        var image = new Image(service, version, created);
        var layers = new ArrayList<>(below);
        layers.add(ImageTar.Layer.of(Layers.in(target, service).cache(), created));
        var file = target.resolve(service.title() + ".tar");
        ImageTar.write(image, layers, file);
        Files.copy(sbom(service), target.resolve(service.title() + ".sbom.json"), StandardCopyOption.REPLACE_EXISTING);
        System.out.printf("%s is in %s%n", image.name(), checkout.relativize(file));
    }

    /** Others' jars into one layer, this project's and the list of both into the next. */
    private void lay(Service service, Layers layers) throws IOException {
        var dependencies = Folder.fresh(layers.dependencies());
        var application = Folder.fresh(layers.application());
        var built = service.target(checkout).resolve("quarkus-aot");
        for (var file : Folder.files(built)) {
            var name = built.relativize(file).toString();
            var isOthers = name.startsWith("lib/") && !name.contains("/dev.gatehouse.");
            (isOthers ? dependencies : application).copy(file, Image.HOME + "/" + name);
        }
        application.copy(sbom(service), Image.HOME + "/sbom.json");
        dependencies.settle(created);
        application.settle(created);
    }

    private Path sbom(Service service) {
        return service.target(checkout).resolve("sbom.json");
    }

    /** Makes the class caches, unless those of the last build are of the same layers and options. */
    private void train(String fingerprint) throws IOException {
        var done = target.resolve("trained.txt");
        if (Files.exists(done) && Files.readString(done).equals(fingerprint)) {
            return;
        }
        Files.deleteIfExists(done);
        var roots = new EnumMap<Service, Folder>(Service.class);
        for (var service : Service.values()) {
            roots.put(service, root(service));
        }
        new Training(target.resolve("training"), new PortPlan(PORT_BASE)).run(roots);
        for (var root : roots.entrySet()) {
            var cache = Folder.fresh(Layers.in(target, root.getKey()).cache());
            cache.copy(root.getValue().at(Image.CACHE), Image.CACHE);
            cache.settle(created);
            Folder.delete(root.getValue().path());
        }
        Files.writeString(done, fingerprint);
    }

    /** All files of an image but its class cache, as a container sees them. */
    private Folder root(Service service) throws IOException {
        var root = Folder.fresh(target.resolve(service.title()).resolve("root"));
        for (var layer : Layers.in(target, service).beforeCache()) {
            root.link(layer);
        }
        return root;
    }

    private static String fingerprint(Map<Service, List<ImageTar.Layer>> layers) {
        var digests = layers.values().stream().flatMap(List::stream).map(ImageTar.Layer::diffId);
        return Stream.concat(digests, Image.JVM_OPTIONS.stream()).collect(Collectors.joining("\n"));
    }
}
